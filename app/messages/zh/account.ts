export const account = {
  signIn: {
    title: "登录",
    identifier: "手机号或邮箱",
    password: "密码",
    submit: "登录",
    onTheWay: "登录后继续刚才的页面。",
    newHere: "第一次来？直接预订就好，预订时设一个密码。",
    forgotten: "忘了密码？带证件到店里，或者打电话给我们：",
    browse: "看机型",
  },
};
