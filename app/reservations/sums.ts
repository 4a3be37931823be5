import type { Quote } from "~/pricing/quote";

/** What a form showed and sends back: equal text is an equal price and deposit. */
export const sumsOf = ({ toPay, deposit }: Pick<Quote, "toPay" | "deposit">): string => `${toPay}+${deposit}`;
