import { describe, expect, test } from "vitest";
import { plusDays, dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import * as printFile from "~/printing/print-file.route";
import * as print from "~/printing/print.route";
import { pdfText } from "../support/pdf-text";
import { people, webShop } from "../support/web";

const shop = webShop();

/** The latest day on which both money and machines moved. */
async function busyDay() {
  for (let back = 0; back < 60; back += 1) {
    const day = plusDays(dayOf(now()), -back);
    const { data } = await shop.load(print, `/desk/print?day=${day}`, "clerk");
    const of = (kind: string) => data.parts.find((part) => part.kind === kind)?.papers ?? [];
    if (of("receipt").length > 1 && of("sheet").length > 0) return { day, receipts: of("receipt"), sheets: of("sheet") };
  }
  throw new Error("Nothing moved");
}
const send = (day: string, form: Record<string, string>, person: "clerk" | "student" = "clerk") =>
  shop.post(printFile, `/desk/print.pdf?day=${day}`, form, person);

describe("printing many papers of a day", () => {
  test("what was ticked is one PDF in the order of the page, and who read a sheet is written down", async () => {
    const { day, receipts, sheets } = await busyDay();
    const [receipt, second] = receipts;
    const [sheet] = sheets;
    const before = await shop.database().reader.selectFrom("sheet_access").select("id").execute();
    const form = { [`receipt:${receipt?.id}`]: "on", [`receipt:${second?.id}`]: "on", [`sheet:${sheet?.id}`]: "on" };
    const { response } = await send(day, form);
    expect(response?.headers.get("Content-Type")).toBe("application/pdf");
    const pages = await pdfText(new Uint8Array(await (response as Response).arrayBuffer()));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    const places = [sheet, receipt, second].map((paper) => pages.findIndex((page) => page.includes(paper?.booking ?? "?")));
    expect(places.every((place) => place >= 0)).toBe(true);
    const after = await shop.database().reader.selectFrom("sheet_access").select(["account_id", "handover_id"]).execute();
    expect(after.length).toBe(before.length + 1);
    expect(after).toContainEqual({ account_id: people.clerk, handover_id: sheet?.id });
  });

  test("nothing ticked, or papers of another day, print nothing and lead back", async () => {
    const { day, receipts } = await busyDay();
    expect((await send(day, {})).location).toBe(`/desk/print?day=${day}&none`);
    const other = plusDays(dayOf(now()), 3);
    expect((await send(other, { [`receipt:${receipts[0]?.id}`]: "on" })).location).toBe(`/desk/print?day=${other}&none`);
  });

  test("a customer prints nothing, and a day that is none is not found", async () => {
    const { day, receipts } = await busyDay();
    expect((await send(day, { [`receipt:${receipts[0]?.id}`]: "on" }, "student")).status).toBe(404);
    expect((await send("2026-02-30", { "receipt:x": "on" })).status).toBe(404);
  });
});
