import type { NoticeEvent, NoticeLanguage } from "./notice";
import type { NoticeText } from "./notice-texts.zh";

type Short = readonly [subject: string, lines: readonly string[], short: string];

const zhEnd = ["", "有事请打电话 {店里电话}。", "{店名}", "{店址}"];
const enEnd = ["", "Questions? Call {店里电话}.", "{店名}", "{店址}"];

const zh: Readonly<Record<NoticeEvent, Short>> = {
  "booking-made": [
    "已为您留机：{预订号}",
    [
      "{称呼}，您好：",
      "",
      "您的预订已经收到，机器从现在起为您保留。",
      "预订号：{预订号}",
      "机器：{机器}",
      "租期：{开始时间} 到 {结束时间}",
      "看货时间：{时间}",
      "现在不用付钱。看过满意再签协议，不满意不收费。",
      "查看或更改：{网址}",
    ],
    "预订 {预订号} 已为您留机：{机器}，{开始时间} 起。查看：{网址}",
  ],
  "viewing-tomorrow": [
    "看货提醒：{时间}",
    [
      "{称呼}，您好：",
      "",
      "您约了 {时间} 到店看货。",
      "预订号：{预订号}",
      "机器：{机器}",
      "地址：{店址}",
      "来不了请改时间：{网址}",
    ],
    "看货提醒：{时间}，{店址}，预订 {预订号}。改时间：{网址}",
  ],
  "hold-ending": [
    "机器只为您保留到 {时间}",
    [
      "{称呼}，您好：",
      "",
      "预订 {预订号} 的机器（{机器}）为您保留到 {时间}。",
      "到那时还没有看货或办齐证件，预订会自动取消，不收任何费用。",
      "现在办理：{网址}",
    ],
    "预订 {预订号} 的机器保留到 {时间}，过时自动取消，不收费。办理：{网址}",
  ],
  "papers-missing": [
    "还缺证件：{预订号}",
    [
      "{称呼}，您好：",
      "",
      "预订 {预订号} 将在 {开始时间} 开始，免押金还缺：{证件}。",
      "请在网站上补齐；不补也可以改为付押金。",
      "去补证件：{网址}",
      "请不要把证件照片发到这个邮箱。",
    ],
    "预订 {预订号} 免押金还缺：{证件}。请补齐：{网址}",
  ],
  "delivery-on-its-way": [
    "机器已经出发：{预订号}",
    [
      "{称呼}，您好：",
      "",
      "预订 {预订号} 的机器（{机器}）已经出发。",
      "约定的送达时段：{开始时间} 到 {结束时间}",
      "请留人验机签收。进度：{网址}",
    ],
    "预订 {预订号} 的机器已出发，请留人验机签收。进度：{网址}",
  ],
  "return-tomorrow": [
    "还机提醒：{结束时间}",
    [
      "{称呼}，您好：",
      "",
      "预订 {预订号} 的机器（{机器}）请在 {结束时间} 以前归还。",
      "还机前请备份并退出自己的帐号。",
      "想多用几天，现在续租最省：{网址}",
    ],
    "预订 {预订号} 请在 {结束时间} 前还机。续租或约取货：{网址}",
  ],
  overdue: [
    "机器已过归还时间：{预订号}",
    [
      "{称呼}，您好：",
      "",
      "预订 {预订号} 的机器（{机器}）该在 {结束时间} 归还，现在还没有收到。",
      "请尽快归还或办理续租，超时按天计费。",
      "办理：{网址}",
    ],
    "预订 {预订号} 该在 {结束时间} 还机，请尽快归还或续租：{网址}",
  ],
  "technician-on-the-way": [
    "技术员已经动身：{报修号}",
    ["{称呼}，您好：", "", "报修 {报修号}（{机器编号}）由 {技术员} 处理，已经动身。", "请留人接待。进度：{网址}"],
    "报修 {报修号} 由 {技术员} 处理，已经动身，请留人接待。进度：{网址}",
  ],
  solved: [
    "已经修好：{报修号}",
    ["{称呼}，您好：", "", "报修 {报修号}（{机器编号}）已经解决。", "还有问题可以在这里说，也请为这次服务打分：{网址}"],
    "报修 {报修号}（{机器编号}）已经解决。还有问题或评价：{网址}",
  ],
  "deposit-returned": [
    "押金已退：{金额}",
    ["{称呼}，您好：", "", "预订 {预订号} 的押金已经退给您：{金额}。", "每一笔的明细：{网址}"],
    "预订 {预订号} 的押金 {金额} 已退。明细：{网址}",
  ],
  "promise-half": [
    "报修 {报修号} 时间过半，还没有派人",
    ["报修 {报修号}（{机器编号}）的承诺时间已过一半，还没有派人。", "最迟：{时间}", "去派人：{网址}"],
    "报修 {报修号} 时间过半还没有派人，最迟 {时间}。",
  ],
  "promise-late": [
    "报修 {报修号} 快要超时",
    ["报修 {报修号}（{机器编号}）的承诺时间只剩两成，还没有开始处理。", "最迟：{时间}", "去处理：{网址}"],
    "报修 {报修号} 只剩两成时间，还没有开始处理，最迟 {时间}。",
  ],
};

const en: Readonly<Record<NoticeEvent, Short>> = {
  "booking-made": [
    "Your machines are held: {预订号}",
    [
      "Dear {称呼},",
      "",
      "We have your booking, and the machines are held for you from now on.",
      "Booking: {预订号}",
      "Machines: {机器}",
      "From {开始时间} to {结束时间}",
      "Viewing: {时间}",
      "There is nothing to pay now. You decide after you have seen them; saying no costs nothing.",
      "See or change it: {网址}",
    ],
    "Booking {预订号}: {机器} held for you from {开始时间}. {网址}",
  ],
  "viewing-tomorrow": [
    "Your viewing: {时间}",
    ["Dear {称呼},", "", "You are coming to see {机器} on {时间}.", "Booking: {预订号}", "Where: {店址}", "Another time: {网址}"],
    "Your viewing is on {时间}, {店址}, booking {预订号}. Another time: {网址}",
  ],
  "hold-ending": [
    "Held for you until {时间}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) are held for you until {时间}.",
      "Without a viewing or the papers by then the booking ends by itself, at no charge.",
      "Go on: {网址}",
    ],
    "Booking {预订号} is held until {时间} and then ends by itself, at no charge. {网址}",
  ],
  "papers-missing": [
    "Papers are missing: {预订号}",
    [
      "Dear {称呼},",
      "",
      "Booking {预订号} begins on {开始时间}. To rent without a deposit we still need: {证件}.",
      "Please hand them in on our site, or pay the deposit instead.",
      "Hand in: {网址}",
      "Please send no pictures of papers to this address.",
    ],
    "Booking {预订号}: to rent without a deposit we still need {证件}. {网址}",
  ],
  "delivery-on-its-way": [
    "On its way: {预订号}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) have left the shop.",
      "Agreed time: {开始时间} to {结束时间}",
      "Please have somebody there to check and sign. {网址}",
    ],
    "The machines of booking {预订号} have left the shop. Please have somebody there to sign. {网址}",
  ],
  "return-tomorrow": [
    "Please return by {结束时间}",
    [
      "Dear {称呼},",
      "",
      "Please return the machines of booking {预订号} ({机器}) by {结束时间}.",
      "Save your files and sign out of your accounts first.",
      "Need them longer? Renewing now is cheapest: {网址}",
    ],
    "Booking {预订号}: please return by {结束时间}. Renew: {网址}",
  ],
  overdue: [
    "Past the time of return: {预订号}",
    [
      "Dear {称呼},",
      "",
      "The machines of booking {预订号} ({机器}) were due back on {结束时间} and have not arrived.",
      "Please return or renew them soon; late return is charged by the day.",
      "Go on: {网址}",
    ],
    "Booking {预订号} was due back on {结束时间}. Please return or renew: {网址}",
  ],
  "technician-on-the-way": [
    "The technician is on the way: {报修号}",
    ["Dear {称呼},", "", "{技术员} is on the way for report {报修号} ({机器编号}).", "Please have somebody there. {网址}"],
    "{技术员} is on the way for report {报修号}. Please have somebody there. {网址}",
  ],
  solved: [
    "Solved: {报修号}",
    ["Dear {称呼},", "", "Report {报修号} ({机器编号}) is solved.", "Tell us if it is not, and how we did: {网址}"],
    "Report {报修号} ({机器编号}) is solved. If not, or to rate: {网址}",
  ],
  "deposit-returned": [
    "Your deposit is returned: {金额}",
    ["Dear {称呼},", "", "The deposit of booking {预订号} is on its way back to you: {金额}.", "Every entry: {网址}"],
    "Booking {预订号}: deposit of {金额} returned. {网址}",
  ],
  "promise-half": [
    "Report {报修号}: half the time gone, nobody sent",
    [
      "Half the time promised for report {报修号} ({机器编号}) is gone and nobody is sent.",
      "Due: {时间}",
      "Send somebody: {网址}",
    ],
    "Report {报修号}: half the time gone, nobody sent, due {时间}.",
  ],
  "promise-late": [
    "Report {报修号} is about to be late",
    ["Only a fifth of the time promised for report {报修号} ({机器编号}) is left.", "Due: {时间}", "Go: {网址}"],
    "Report {报修号}: a fifth of the time left, due {时间}.",
  ],
};

const whole = (language: NoticeLanguage, [subject, lines, short]: Short): NoticeText => ({
  ...{ subject, short, gateway_template: "" },
  body: [...lines, ...(language === "zh" ? zhEnd : enEnd)].join("\n"),
});

/** What the shop comes with. */
export const shippedNotice = (event: NoticeEvent, language: NoticeLanguage): NoticeText =>
  whole(language, language === "zh" ? zh[event] : en[event]);
