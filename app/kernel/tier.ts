/** The four service tiers of the plan: 基本, 增值, 快速保障, 协议服务. */
export const tiers = ["basic", "plus", "rapid", "negotiated"] as const;
export type Tier = (typeof tiers)[number];
/** Tiers a customer can book by himself; `negotiated` is by quotation (P4). */
export const bookableTiers = ["basic", "plus", "rapid"] as const satisfies readonly Tier[];
