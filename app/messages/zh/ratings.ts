/** What customers say of a finished rental or repair. */
export const ratings = {
  title: "评价",
  lead: "您写的直接到经理那里，谁也改不了。",
  thanks: "谢谢，已经收到。",
  ofCall: (machine: string) => `评价这次维修：${machine}`,
  ofRental: (number: string) => `评价这次租赁：${number}`,
  backToCall: (number: string) => `回到报修 ${number}`,
  backToRental: (number: string) => `回到预订 ${number}`,
  ask: "您觉得怎么样",
  titles: ["很不满意", "不满意", "一般", "满意", "很满意"],
  stars: (count: number) => `五颗星里的 ${count} 颗`,
  words: "想说的话",
  once: "只能评一次，提交后不能改。",
  send: "提交评价",
  link: "评价",
  see: "看您的评价",
  all: "客户评价",
  share: (share: string, good: number, all: number, target: string) =>
    `好评 ${share}（${all} 条里 ${good} 条），目标 ${target}。四颗星起算好评。`,
  noneYet: "最近一年还没有评价。",
  empty: { title: "还没有评价", text: "租赁归还、报修解决以后，客户可以评一次。" },
};
