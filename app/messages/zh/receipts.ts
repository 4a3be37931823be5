/** Links to the papers of payments. */
export const receipts = {
  open: { receipt: "收据", deposit: "押金收据", refund: "退款单", reversal: "冲正单" },
  serviceReport: "维修服务单（PDF）",
  verify: {
    number: "单据编号",
    kind: "单据",
    kinds: { receipt: "收据", deposit: "押金收据", refund: "退款单", reversal: "冲正单" },
    genuine: { title: "是我们开出的单据", text: "下面几项请和手里的单据对照。" },
    reversed: { title: "这张单据已经冲正", text: "它是我们开出的，但记录有误，已经冲正，不再作为凭证。" },
    states: { stands: "有效", reversed: (day: string) => `${day} 冲正` },
  },
  opens: (paper: string) => `打开${paper}（PDF）`,
};
