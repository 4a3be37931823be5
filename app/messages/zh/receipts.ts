/** Links to the papers of payments. */
export const receipts = {
  open: { receipt: "收据", deposit: "押金收据", refund: "退款单", reversal: "冲正单" },
  serviceReport: "维修服务单（PDF）",
  opens: (paper: string) => `打开${paper}（PDF）`,
};
