export const desk = {
  title: "今日",
  columns: { overdue: "逾期未还", viewings: "看货", leaving: "交付", returning: "归还" },
  empty: "今天没有",
  confirm: "确认看货",
  confirmed: "已确认",
  outcome: { accepts: "决定租", declines: "不租", "no-show": "没来" },
};
