import { describe, expect, test } from "vitest";
import * as arrears from "~/arrears/arrears.route";
import * as cash from "~/cash/cash.route";
import { dayOf } from "~/kernel/time";
import * as payments from "~/payments/payments.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as file from "~/statements/ledger-file.route";
import * as ledgerPage from "~/statements/ledger.route";
import * as statementFile from "~/statements/my-statement-file.route";
import * as statement from "~/statements/my-statement.route";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";

const shop = webShop();
const db = () => shop.database().reader;
const out = () =>
  db()
    .selectFrom("reservation")
    .select(["id", "number"])
    .where("customer_id", "=", "cus_0")
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .executeTakeFirstOrThrow();

describe("bad input about money is answered beside its field, what was typed kept", () => {
  test.each(["0", "-1", "1.005", "99999999999", "1e3", "abc", ""])("a payment of %j", async (amount) => {
    const { number } = await out();
    const form = { intent: "receive", id: newId("pay"), kind: "deposit", amount, way: "cash", note: "" };
    const { status, data } = await shop.post(payments, `/desk/bookings/${number}/payments`, form, "clerk", { number });
    expect(status).toBe(422);
    expect(data).toMatchObject({ values: { amount } });
    expect(JSON.stringify(data)).toMatch(/请填金额|没有要收|¥/);
  });

  test("a day's count of nothing, of no number, of too many decimals", async () => {
    const fields = { "counted-cash": "", "counted-wechat": "x", "counted-alipay": "1.005", "counted-transfer": "-5" };
    const form = { id: newId("cls"), day: dayOf(now()), ...fields };
    const { status, data } = await shop.post(cash, "/desk/cash", form, "clerk");
    expect(status).toBe(422);
    const errors = (data as { fieldErrors: Record<string, string> }).fieldErrors;
    expect(Object.keys(errors).sort()).toEqual(["counted-alipay", "counted-cash", "counted-wechat"]);
  });

  test.each(["2026-02-30", "x", "9999-12-31", "0001-01-01"])("the cash of %j is today's", async (day) => {
    const { data } = await shop.load(cash, `/desk/cash?day=${day}`, "clerk");
    expect(data).toMatchObject({ day: dayOf(now()) });
  });

  test("a reminder of a booking that is none", async () => {
    const form = { intent: "remind", booking: newId("rsv") };
    expect((await shop.post(arrears, "/desk/arrears", form, "clerk")).status).toBe(422);
  });
});

describe("the journal as a file", () => {
  test("starts with the mark of UTF-8, has a line for each entry, and is written down with who took it", async () => {
    const { response } = await shop.load(file, "/desk/ledger.csv?from=2026-01-01&to=2026-12-31", "manager");
    const bytes = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString("utf8").trimEnd().split("\r\n");
    const { data } = await shop.load(ledgerPage, "/desk/ledger", "manager");
    const [noted] = (data as { exports: { entries: number; from: string }[] }).exports;
    expect(noted).toMatchObject({ entries: lines.length - 1, from: "2026-01-01" });
    expect(lines.length).toBeGreaterThan(500);
    expect(lines[1]?.split(",")[7]).toMatch(/^\d+\.\d\d$/);
  });

  test.each(["from=2026-01-02&to=2026-01-01", "from=x&to=y", "from=2020-01-01&to=2026-01-01", ""])(
    "%j leads back to the page",
    async (query) =>
      expect((await shop.load(file, `/desk/ledger.csv?${query}`, "manager")).location).toMatch(/^\/desk\/ledger\?/),
  );
});

describe("R4, D7: a customer's statement", () => {
  test("its lines come to its balances, the deposits apart, and its paper says the same", async () => {
    const { data } = await shop.load(statement, "/my/statement", "student");
    const shown = data as Awaited<ReturnType<typeof statement.loader>>;
    const sum = (lines: typeof shown.account) => lines.reduce((total, line) => total + line.first - line.second, 0);
    expect(shown.account.length).toBeGreaterThan(2);
    expect([sum(shown.account), sum(shown.deposits)]).toEqual([shown.owed, shown.held]);
    const { response } = await shop.load(statementFile, "/my/statement.pdf", "student");
    const text = (await pdfText(Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0)))).join("");
    expect(text).toContain("对账单");
  });

  test("of one booking, and of another's none", async () => {
    const { number } = await out();
    expect((await shop.load(statement, `/my/statement?booking=${number}`, "student")).status).toBe(200);
    expect((await shop.load(statement, `/my/statement?booking=${number}`, "company")).status).toBe(404);
  });
});
