import { beforeAll, describe, expect, test } from "vitest";
import * as hubRoute from "~/desk/booking-hub.route";
import * as boardRoute from "~/desk/today.route";
import * as deskTierRoute from "~/changes/desk-tier.route";
import * as extendRoute from "~/changes/extend.route";
import * as myTierRoute from "~/changes/my-tier.route";
import * as agreementRoute from "~/agreements/my-agreement.route";
import { plusHours } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import * as reportRoute from "~/service/report.route";
import * as mySupplementRoute from "~/supplements/my-supplement.route";
import * as fileRoute from "~/supplements/my-supplement-file.route";
import * as otherRoute from "~/supplements/other.route";
import * as supplementsRoute from "~/supplements/supplements.route";
import { toFieldValue } from "~/ui/formats";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";

const shop = webShop();
let number = "";
const page = () => `/desk/bookings/${number}/supplements`;
const ofDesk = () => shop.load(supplementsRoute, page(), "clerk", { number });
const toDesk = (form: Record<string, string>) => shop.post(supplementsRoute, page(), form, "clerk", { number });

/** A rental of the student's that runs, with nobody who stands surety, and not by quotation. */
beforeAll(async () => {
  const row = await shop
    .database()
    .reader.selectFrom("reservation")
    .innerJoin("agreement", "agreement.reservation_id", "reservation.id")
    .select(["reservation.number", "reservation.id"])
    .where("customer_id", "=", "cus_0")
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .where("ends_at", ">", now())
    .executeTakeFirstOrThrow();
  number = row.number;
  // The desk may ask for the guarantor: here the deposit was paid.
  await shop.database().writer.updateTable("reservation").set({ deposit_way: "deposit" }).where("id", "=", row.id).execute();
});
const reservation = async () => (await findReservation(shop.database().reader, number)) ?? expect.unreachable();

describe("A2: supplements, on the pages of the desk and of the customer", () => {
  test("the desk's first page says that there is none", async () => {
    const { data } = await ofDesk();
    expect(data).toMatchObject({ lines: [], unissued: [], may: { other: true, tier: true } });
  });

  test.each([
    ["a negative figure", { tripFee: "-3" }, "tripFee"],
    ["a huge figure", { hardwareVisit: "99999999" }, "hardwareVisit"],
    ["words for hours", { onSiteHours: "马上" }, "onSiteHours"],
    ["nothing agreed at all", {}, "terms"],
    ["a date that is none", { from: "2026-13-99T00:00" }, "from"],
  ])("A3: %s is refused beside its field, with what was typed", async (_what, typed, field) => {
    const form = { id: newId("agc"), from: toFieldValue(now()), terms: "", onSiteHours: "", elsewhereHours: "", tripFee: "" };
    const whole = { ...form, hardwareVisit: "", softwareVisit: "", ...typed };
    const { status, data } = await shop.post(otherRoute, `${page()}/other`, whole, "clerk", { number });
    expect(status).toBe(422);
    expect(Object.keys(data?.fieldErrors ?? {})).toEqual([field]);
    expect(data?.values).toMatchObject(typed);
  });

  test("A3: hours agreed are the promise his page shows before he reports a fault, with the fee; a second form is none", async () => {
    const form = { id: newId("agc"), from: toFieldValue(now()), terms: "", onSiteHours: "2", elsewhereHours: "3", tripFee: "" };
    const whole = { ...form, hardwareVisit: "0", softwareVisit: "12.50" };
    for (const _twice of [1, 2]) {
      const { location } = await shop.post(otherRoute, `${page()}/other`, whole, "clerk", { number });
      expect(location).toBe(page());
    }
    expect((await ofDesk()).data.lines).toMatchObject([{ ordinal: 1, kind: "other", state: "unsigned" }]);
    const board = (await shop.load(boardRoute, "/desk", "clerk")).data;
    expect(board.columns.requests.some((row) => row.number === number)).toBe(true);
    const preview = async () => (await shop.load(reportRoute, `/my/${number}/report`, "student", { number })).data.previews;
    const before = await preview();
    expect(before.jimei.state).toBe("by-agreement");
    expect((await toDesk({ intent: "sign", ordinal: "1" })).location).toBe(page());
    const after = await preview();
    expect(after.jimei.state).toBe("due");
    expect(after.siming.fees.hardware).toMatchObject({ proposed: 0, transport: 0 });
    expect(after.jimei.fees.software).toMatchObject({ proposed: 1_250, transport: 0 });
  });

  test("R3: the student asks, the clerk says yes and the supplement is there; he reads it and opens its paper", async () => {
    const until = toFieldValue(plusHours((await reservation()).period.until, 24 * 14));
    const address = `/my/${number}/extend`;
    const shown = (await shop.load(extendRoute, `${address}?${new URLSearchParams({ until })}`, "student", { number })).data;
    expect(shown).toMatchObject({ signs: true, securities: [] });
    const asked = { id: shown.id, until, seen: String(shown.after?.toPay) };
    expect((await shop.post(extendRoute, address, asked, "student", { number })).location).toBe(`/my/${number}`);
    const yes = { intent: "accept-request", request: shown.id };
    expect((await shop.post(hubRoute, `/desk/bookings/${number}`, yes, "clerk", { number })).status).toBe(302);
    const hub = (await shop.load(hubRoute, `/desk/bookings/${number}`, "clerk", { number })).data;
    expect(hub).toMatchObject({ step: "supplement", supplements: { lines: [{}, { kind: "renewal", state: "unsigned" }] } });
    const mine = (await shop.load(agreementRoute, `/my/${number}/agreement`, "student", { number })).data;
    expect(mine.supplements.map((line) => line.ordinal)).toEqual([1, 2]);
    const params = { number, ordinal: "2" };
    const { reading } = (await shop.load(mySupplementRoute, `/my/${number}/supplements/2`, "student", params)).data;
    expect(JSON.stringify(reading)).toContain("人民币");
    const { response } = await shop.load(fileRoute, `/my/${number}/supplements/2/supplement.pdf`, "student", params);
    expect(response?.headers.get("Content-Disposition")).toContain(encodeURIComponent("补2"));
    expect((await pdfText(Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0)))).join("")).toContain("续租第1期");
  });

  test("A2: a reason is asked for; voided, his page has it no more, and the change waits for its next number", async () => {
    const { status, data } = await toDesk({ intent: "void", ordinal: "2", reason: "" });
    expect([status, Object.keys(data?.fieldErrors ?? {})]).toEqual([422, ["reason"]]);
    expect((await toDesk({ intent: "void", ordinal: "2", reason: "日期写错" })).status).toBe(302);
    const params = { number, ordinal: "2" };
    expect((await shop.load(mySupplementRoute, `/my/${number}/supplements/2`, "student", params)).status).toBe(404);
    const [waiting] = (await ofDesk()).data.unissued;
    await toDesk({ intent: "issue", change: waiting?.id ?? "" });
    expect((await ofDesk()).data.lines.map((line) => line.ordinal)).toEqual([1, 2, 3]);
    await toDesk({ intent: "sign", ordinal: "3" });
    expect((await ofDesk()).data.lines.at(-1)?.state).toBe("signed");
  });

  test("P7: another tier at another price than was shown is not asked; at the shown one it is, and the desk does the same", async () => {
    const { number: own, tier } = await reservation();
    const shown = (await shop.load(myTierRoute, `/my/${own}/tier`, "student", { number: own })).data;
    const choice = shown.choices.find((each) => each.tier !== tier) ?? expect.unreachable();
    const form = { id: shown.id, from: shown.typed, tier: choice.tier, [`seen_${choice.tier}`]: String(choice.toPay + 1) };
    const ask = (more: Record<string, string> = {}) =>
      shop.post(myTierRoute, `/my/${own}/tier`, { ...form, ...more }, "student", { number: own });
    expect((await ask()).status).toBe(422);
    expect((await ask({ tier })).data?.fieldErrors).toHaveProperty("tier");
    expect((await ask({ from: "" })).status).toBe(422);
    expect((await ask({ [`seen_${choice.tier}`]: String(choice.toPay) })).location).toBe(`/my/${own}`);
    const waiting = (await shop.load(deskTierRoute, `/desk/bookings/${own}/tier`, "clerk", { number: own })).data;
    expect(waiting.page.waiting).toBe(true);
    const yes = { intent: "accept-request", request: shown.id };
    await shop.post(hubRoute, `/desk/bookings/${own}`, yes, "clerk", { number: own });
    expect((await ofDesk()).data.lines.at(-1)).toMatchObject({ kind: "tier-change", state: "unsigned" });
  });
});
