import type { Category, Use } from "~/catalogue/model";
import type { District } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import type { Role } from "~/people/permissions";

const tiers: Record<Tier, string> = { basic: "基本服务", plus: "增值服务", rapid: "快速保障服务", negotiated: "协议服务" };
const districts: Record<District, string> = {
  siming: "思明区",
  huli: "湖里区",
  gulangyu: "鼓浪屿",
  haicang: "海沧区",
  jimei: "集美区",
  tongan: "同安区",
  xiangan: "翔安区",
  zhangzhou: "漳州",
  quanzhou: "泉州",
};
const categories: Record<Category, string> = {
  laptops: "笔记本",
  desktops: "台式机",
  monitors: "显示器",
  projectors: "投影仪",
  network: "网络设备",
  office: "办公设备",
};
const uses: Record<Use, string> = {
  thesis: "毕业设计",
  conference: "会议展览",
  office: "办公",
  training: "培训",
  testing: "软件测试",
  media: "影音",
};
const roles: Record<Role, string> = { customer: "客户", clerk: "店员", technician: "技术员", manager: "经理" };

export const common = {
  shopShort: "新思索租赁",
  mark: "思",
  skip: "跳到正文",
  nav: {
    main: "主导航",
    models: "机型",
    my: "我的预订",
    signIn: "登录",
    signOut: "退出",
    desk: "今日",
    queue: "报修",
    manage: "管理",
    home: "首页",
  },
  tiers,
  districts,
  categories,
  uses,
  roles,
  all: "全部",
  search: "搜索",
  working: "请稍候…",
  telephone: "电话",
  licence: (code: string) => `统一社会信用代码 ${code}`,
  demo: "演示店铺：数据都是虚构的。",
  signInAgain: "登录已过期，刚才填的内容都在。请在新窗口登录，再回来提交一次。",
  signInLink: "重新登录",
  formHasErrors: "还有几处要改：",
  fields: {
    required: "请填写这一项",
    invalid: "这一项填得不对，请再看看",
    phone: "请填 11 位手机号，或带区号的座机号",
    tooLong: "太长了，请写短一些",
    period: "请选择日期和时间",
    choose: "请选择一项",
    quantity: "请选择机型，数量至少 1 台",
    password: "密码至少 8 个字符",
    creditCode: "统一社会信用代码不对，请对照营业执照再看看",
    idNumber: "身份证号码不对，请对照证件再看看",
  },
  errors: {
    notFound: { title: "没有找到这个页面", text: "网址可能写错了，或者这个页面不归您看。" },
    refused: { title: "这个请求没有被接受", text: "请回到上一页再试一次。" },
    broken: { title: "出了点问题", text: "我们已经记下来了。请稍后再试，或者打电话给我们。" },
    id: (id: string) => `编号 ${id}`,
    back: "回首页",
  },
};
