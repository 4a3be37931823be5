import type { Messages } from "~/ui/messages";
import type { AccountLine } from "./statement";

/** What a line is about, in words. */
export function whatText({ what, reverses }: AccountLine, { statement: m, ways }: Messages["money"]): string {
  const text = () => {
    switch (what.kind) {
      case "income":
        return what.less && !reverses ? m.less(m.income[what.account]) : m.income[what.account];
      case "from-deposit":
        return what.account ? m.deducted(m.income[what.account]) : m.rentFromDeposit;
      default:
        return m.moved[what.kind](ways[what.way]);
    }
  };
  return reverses ? m.reversed(text()) : text();
}
