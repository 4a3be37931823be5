import type { NoticeChannel, NoticeEvent, NoticeLanguage } from "~/outbox/notice";
import type { OutboxState } from "~/notices/outbox-list.repo.server";
import type { OutboxView } from "~/notices/outbox-view";
import type { NoticeProblem } from "~/outbox/notice-texts.zh";
import type { NoticeDriver } from "~/outbox/notice-driver";

const events: Record<NoticeEvent, string> = {
  "booking-made": "已留机",
  "viewing-moved": "看货改时间",
  "viewing-dropped": "不用看货了",
  "viewing-tomorrow": "看货提醒",
  "booking-cancelled": "预订已取消",
  "hold-ending": "保留快到期",
  "papers-missing": "还缺证件",
  "delivery-on-its-way": "机器已出发",
  "return-tomorrow": "还机提醒",
  overdue: "过了还机时间",
  "technician-on-the-way": "技术员动身",
  solved: "已修好",
  "deposit-returned": "押金已退",
  "promise-half": "报修时间过半",
  "promise-late": "报修快超时",
};
const channels: Record<NoticeChannel, string> = { email: "邮件", sms: "短信", wechat: "微信" };
const languages: Record<NoticeLanguage, string> = { zh: "中文", en: "English" };
const ways: Record<NoticeDriver["name"] | "none", string> = {
  smtp: "已接通",
  webhook: "已接通",
  shown: "演示：只显示，不发出",
  none: "没有配置",
};
const states: Record<OutboxState, string> = {
  turn: "等着发",
  morning: "等到早上",
  server: "发不出去，会再试",
  driver: "没有配置",
  sending: "正在发",
  sent: "已发",
  shown: "演示，没有发出",
  failed: "没有发出",
  unsure: "不确定到没到",
  dropped: "不用发了",
};
const views: Record<OutboxView, string> = { waiting: "等着发", failed: "没有发出", sent: "已发", dropped: "不用发了" };
const reasons: Record<string, string> = {
  interrupted: "最后一步时系统被中断，对方多半已经收到",
  "too-late": "过了有用的时间",
  "not-configured": "一直没有配置这种方式",
  "no-longer-so": "情况变了",
  "no-address": "没有可用的地址",
  "broke-off": "对方收到一半断开",
  econnection: "连不上服务器",
  esocket: "连不上服务器",
  etimedout: "服务器没有回应",
  edns: "找不到服务器",
  eauth: "服务器不认帐号",
  etls: "加密连接不成",
  http: "连不上网关",
};

function reason(why: string | null): string {
  if (why === null) return "";
  const code = /^(smtp|http)-(\d+)$/.exec(why)?.[2];
  if (code) return `对方答复 ${code}${code.startsWith("5") ? "，不收" : "，稍后再试"}`;
  return reasons[why] ?? "连不上服务器";
}

function problem(each: NoticeProblem): string {
  switch (each.kind) {
    case "empty":
      return "请填写。";
    case "too-long":
      return `最多 ${each.most} 个字，现在是 ${each.length} 个。`;
    case "unknown":
      return `没有叫「${each.name}」的占位词。`;
    case "not-here":
      return `这一种通知里没有「${each.name}」。`;
    case "brace":
      return "花括号没有成对。";
  }
}

export const notices = {
  title: "通知",
  lead: "店里自动发给客户和员工的邮件、短信、微信，用什么话说。",
  events,
  channels,
  languages,
  outboxLink: (waiting: number, failed: number) => `发件箱：等着 ${waiting}，没有发出 ${failed}`,
  quietLink: "夜里不发的时间",
  waysTitle: "怎么发",
  waysHint: "接通邮件、短信、微信的方法写在使用说明的「设置」里。没有配置的，通知会留在发件箱里看得见。",
  ways,
  columns: { event: "什么时候", to: "发给", zh: "中文标题", en: "英文标题" },
  to: { customer: "客户", staff: "员工" },
  urgent: "不等早上",
  optional: "客户可不收",
  back: "回通知列表",
  languageTabs: "语言",
  version: (number: number) => `第 ${number} 版`,
  shipped: "系统自带",
  edit: {
    title: "修改文本",
    fromOlder: (version: number) => `下面是第 ${version} 版的文本。发布以后，它作为新的一版重新生效。`,
    subject: "邮件标题",
    body: "邮件正文",
    bodyHint: "花括号里的词在发出时换成实际的内容；一行里的占位词都没有内容时，那一行不发。",
    short: "短信和微信",
    gateway: "网关的模板编号",
    gatewayHint: "短信、微信网关要求用报备过的模板时填写；不填就发上面的文字。",
    note: "改了什么、为什么",
    noteHint: "发布时填写，记在历史里。",
    preview: "预览",
    publish: "发布新版",
    labels: { subject: "邮件标题", body: "邮件正文", short: "短信和微信", gateway_template: "模板编号", note: "改了什么" },
  },
  problem,
  preview: { title: "收到的样子", hint: "这是样张里的内容，还没有发布。", changes: "和现行文本相比", same: "和现行文本一样。" },
  published: (version: number) => `第 ${version} 版已经发布，从下一条通知起用。`,
  names: { title: "占位词", lead: "照着写在花括号里。英文文本也用这些词。" },
  history: {
    title: "历史",
    columns: { version: "版本", when: "发布时间", who: "谁", note: "改了什么", reuse: "用回" },
    current: "现行",
    none: "开店时的文本",
    reuse: (version: number) => `用回第 ${version} 版`,
  },
  outbox: {
    title: "发件箱",
    lead: "要发给客户和员工的通知，发了没有，没发出去为什么。",
    views,
    viewTabs: "发件箱的各部分",
    states,
    reason,
    columns: { event: "通知", to: "收件人", channel: "方式", state: "状态", when: "时间", why: "原因", again: "再发" },
    staff: (name: string) => `员工 ${name}`,
    noAddress: "没有地址",
    tried: (times: number) => `试了 ${times} 次`,
    nextAt: (when: string) => `下次 ${when}`,
    again: "再发一次",
    againOf: (what: string) => `再发一次：${what}`,
    done: "马上会再发一次。",
    unsure: "不确定到没到的，再发一次客户可能收到两封；请先问一声。",
    empty: {
      waiting: { title: "没有等着发的", text: "有预订、看货、送货、报修这些事时，通知会出现在这里。" },
      failed: { title: "没有发不出去的", text: "对方不收或一直连不上的会留在这里，可以再发。" },
      sent: { title: "还没有发过", text: "发出去的最近一百条会列在这里。" },
      dropped: { title: "没有不用发的", text: "发之前情况变了的，比如看货改了时间，会列在这里。" },
    },
  },
  mine: {
    title: "通知设置",
    lead: "店里什么时候通知您、用哪种语言。",
    back: "回我的预订",
    link: "通知设置",
    where: "发到哪里",
    email: (address: string) => `邮件：${address}`,
    sms: (address: string) => `短信：${address}`,
    nowhere: "您没有留邮箱。留了邮箱，通知会发邮件给您；网站上的消息照样有。",
    change: "改邮箱或电话",
    language: "通知用哪种语言",
    always: "一定会通知",
    alwaysHint: "和您的机器、钱、时间有关，少了会误事。",
    optional: "可以不收，去掉勾就不发",
    wechat: "也发到微信",
    save: "保存",
    saved: "已保存，从下一条通知起用。",
  },
};
