/** The shop's own record, which anybody may read. */
export const record = {
  title: "我们的记录",
  link: "我们的记录",
  lead: (days: number) => `最近 ${days} 天，答应的时间做到了多少。数字直接从报修单和账本里算，谁也改不了。`,
  /** On the home page. */
  short: (days: number, promises: string, deposits: string) =>
    `最近 ${days} 天：维修承诺兑现 ${promises}，押金按时退还 ${deposits}`,
  promises: "维修承诺兑现",
  promisesNote: (kept: number, decided: number) => (decided === 0 ? "还没有到期的承诺" : `${decided} 次到期，${kept} 次按时解决`),
  median: "从报修到解决，中位数",
  medianNote: (calls: number) => `共 ${calls} 次报修`,
  deposits: "押金按时退还",
  depositsNote: (onTime: number, decided: number) =>
    decided === 0 ? "还没有该退的押金" : `${decided} 笔该退，${onTime} 笔按时退清`,
  percent: (share: number) => `${share}%`,
  none: "还没有",
  byTier: "按服务分",
  tier: "服务",
  reports: "报修",
  kept: "按时解决",
  keptOf: (kept: number, decided: number, share: number) => `${kept} / ${decided}（${share}%）`,
  noPromise: "没有时限",
  empty: { title: "最近没有报修", text: "有了报修，这里会写明按时解决了多少。" },
  how: "怎么算的",
  since: (since: string) => `从 ${since} 起的每一次报修都算，不挑选。`,
  rules: [
    "到了承诺的时间还没解决，就算失约；后来修好了也还是失约。",
    "客户让我们改时间、或者现场没有人，这段时间停表，双方看的是同一个钟。",
    "还没到时间、也还没解决的，两边都不算。",
    "岛外的报修，约定的时间就是承诺的时间；岛内的基本服务没有上门时限，不算兑现率。",
    "押金从机器还回的第二天起数工作日，到期没有退清就算迟。扣款逐项列明，扣完也要在期限内退清。",
    "百分比只舍不入。",
  ],
};
