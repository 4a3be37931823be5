export const account = {
  signIn: {
    title: "登录",
    identifier: "手机号或邮箱",
    password: "密码",
    submit: "登录",
    newHere: "第一次来？直接预订就好，预订时设一个密码。",
    browse: "看机型",
  },
};
