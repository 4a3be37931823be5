import type { PrintedKind } from "~/printing/papers-of-day.server";

const kinds: Record<PrintedKind, string> = { agreement: "租赁协议", sheet: "交接单", receipt: "收据" };

/** Printing many papers of a day at once. */
export const printing = {
  title: "一起打印",
  day: "哪一天",
  show: "看这一天",
  kinds,
  line: (booking: string, customer: string, when: string) => `${booking} ${customer}，${when}`,
  bothSides: "双面打印：每份从新的一张纸开始",
  print: "合成一个 PDF",
  recorded: "协议和交接单印着完整的证件号码，谁打印、什么时候，会记下来，客户看得到。",
  choose: "请先勾选要打印的。",
  empty: { title: "这一天没有要打印的", text: "当天出具的协议、交接单和收据会列在这里，勾选后合成一个 PDF。" },
};
