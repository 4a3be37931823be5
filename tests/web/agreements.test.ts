import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import * as staffFile from "~/agreements/agreement-file.route";
import * as desk from "~/agreements/issue.route";
import * as myFile from "~/agreements/my-agreement-file.route";
import * as mine from "~/agreements/my-agreement.route";
import * as answer from "~/agreements/verify-code.route";
import * as verify from "~/agreements/verify.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { webShop } from "../support/web";

const shop = webShop();
const RENTER = "350203190002280019";
let number = "";
let agreement = "";
let code = "";
let bytes: Buffer;

const page = () => `/desk/bookings/${number}/agreement`;
const issuing = (more: Record<string, string> = {}) => ({
  ...{ intent: "issue", id: newId("agr"), idNumber: RENTER, address: "厦门市思明区 1 号", purpose: "毕业设计", place: "思明区" },
  ...{ specialTerms: "", onSiteHours: "" },
  ...more,
});
const bytesOf = async (response: Response | null) => Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));

/** A booking that waits for its agreement, made the student's; his name has a character that no font of the paper has. */
beforeAll(async () => {
  const { writer } = shop.database();
  const waiting = await writer
    .selectFrom("reservation")
    .select(["id", "number"])
    .where("confirmed_at", "is not", null)
    .where("handed_out_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .where("deposit_way", "=", "deposit")
    .where("ends_at", ">", now())
    .where("id", "not in", (where) => where.selectFrom("agreement").select("reservation_id").where("voided_at", "is", null))
    .executeTakeFirstOrThrow();
  await writer.updateTable("reservation").set({ customer_id: "cus_0" }).where("id", "=", waiting.id).execute();
  const unknown = { id_number_sealed: null, id_number_hash: null, id_number_tail: null, name: "林𠮷雯" };
  await writer.updateTable("customer").set(unknown).where("id", "=", "cus_0").execute();
  number = waiting.number;
});

describe("the agreement on the desk and for its customer", () => {
  test("before it is issued: what will be on it, which number is missing, and which character is to be written by hand", async () => {
    const { data } = await shop.load(desk, page(), "clerk", { number });
    expect(data.issuing?.asks).toMatchObject({ idNumber: true, company: false });
    expect(data.issuing?.rare).toEqual(["𠮷"]);
    expect(data.issuing?.draft.units.length).toBeGreaterThan(0);
    expect(data.issuing?.draft.deposit.amount).toMatch(/^¥[\d,.]+（人民币.+）$/);
    expect(data.issuing?.reading.clauses).toHaveLength(23);
    for (const person of ["student", "technician"] as const)
      expect((await shop.load(desk, page(), person, { number })).status).toBe(404);
    expect((await shop.load(desk, "/desk/bookings/R000000-001/agreement", "clerk", { number: "R000000-001" })).status).toBe(404);
    expect((await shop.load(mine, `/my/${number}/agreement`, "student", { number })).status).toBe(404);
  });

  test.each([
    ["idNumber", { idNumber: "350203190101010000" }],
    ["idNumber", { idNumber: "" }],
    ["address", { address: " " }],
    ["onSiteHours", { onSiteHours: "0" }],
  ])("I1, A1: refused beside %s for %j, with what was typed still there", async (field, wrong) => {
    const { status, data } = await shop.post(desk, page(), issuing(wrong), "clerk", { number });
    expect(status).toBe(422);
    expect(data.fieldErrors[field]).toBeTruthy();
    expect(data.values["purpose"]).toBe("毕业设计");
  });

  test("A1, A2: issued, read and handed out the same by both; no page carries an identity number", async () => {
    expect((await shop.post(desk, page(), issuing(), "technician", { number })).status).toBe(404);
    const posted = await shop.post(desk, page(), issuing(), "clerk", { number });
    expect(posted.location).toBe(page());
    const { data } = await shop.load(desk, page(), "clerk", { number });
    expect(data.issued).toMatchObject({ signedAt: null, onPaper: false, rare: ["𠮷"], guarantee: null });
    agreement = data.issued?.number ?? "";
    code = data.issued?.checkCode ?? "";
    expect(JSON.stringify(data)).not.toContain(RENTER);

    const own = await shop.load(mine, `/my/${number}/agreement`, "student", { number });
    expect(own.data).toMatchObject({ number: agreement, signedAt: null });
    expect(JSON.stringify(own.data)).not.toContain(RENTER);
    expect(JSON.stringify(own.data)).toContain("****************19");

    const staff = await shop.load(staffFile, `/agreements/${agreement}.pdf`, "clerk", { file: `${agreement}.pdf` });
    expect(staff.response?.headers.get("Content-Type")).toBe("application/pdf");
    expect(staff.response?.headers.get("Content-Disposition")).toBe(`inline; filename="${agreement}.pdf"`);
    bytes = await bytesOf(staff.response);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const theirs = await shop.load(myFile, `/my/${number}/agreement.pdf`, "student", { number });
    expect((await bytesOf(theirs.response)).equals(bytes)).toBe(true);
  });

  test("somebody else's agreement is answered like one that does not exist", async () => {
    expect((await shop.load(mine, `/my/${number}/agreement`, "company", { number })).status).toBe(404);
    expect((await shop.load(myFile, `/my/${number}/agreement.pdf`, "company", { number })).status).toBe(404);
    const file = { file: `${agreement}.pdf` };
    for (const person of ["student", "technician"] as const)
      expect((await shop.load(staffFile, `/agreements/${agreement}.pdf`, person, file)).status).toBe(404);
    expect((await shop.load(staffFile, `/agreements/${agreement}.pdf`, "nobody", file)).location).toContain("/sign-in");
    for (const wrong of [agreement, `${agreement}.PDF`, "x.pdf", ".pdf"])
      expect((await shop.load(staffFile, "/agreements/x", "clerk", { file: wrong })).status).toBe(404);
  });

  test("A1: anybody checks a paper by its code: number, day and hash, and no name; a wrong code or number is told", async () => {
    const ask = (typed: string, query = "") => shop.load(answer, `/verify/x${query}`, "nobody", { code: typed });
    const { data, status } = await ask(code.toLowerCase());
    expect(status).toBe(200);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(data).toEqual({
      kind: "genuine",
      agreement: { number: agreement, issuedOn: expect.any(String), voidedOn: null, sha256 },
    });
    expect((await ask(code, `?number=${agreement.toLowerCase()}`)).data.kind).toBe("genuine");
    expect(await ask(code, "?number=XS-2026-9999")).toMatchObject({ status: 404, data: { kind: "mismatch" } });
    expect(await ask("0000-0000-0000-0000")).toMatchObject({ status: 404, data: { kind: "unknown" } });
    expect(await ask("' or 1=1 --")).toMatchObject({ status: 404, data: { kind: "unknown" } });
    const typed = await shop.load(verify, `/verify?number=${agreement}&code=${encodeURIComponent(code)}`, "nobody");
    expect(typed.location).toBe(`/verify/${code.replaceAll("-", "")}?number=${agreement}`);
    expect((await shop.load(verify, "/verify?code=123", "nobody")).data).toMatchObject({ wrong: true, code: "123" });
  });

  test("A2: signed in front of staff it leads back to the booking, and can no longer be voided", async () => {
    const { data } = await shop.load(desk, page(), "clerk", { number });
    const id = data.issued?.id ?? "";
    const empty = await shop.post(desk, page(), { intent: "void", agreement: id, reason: "" }, "clerk", { number });
    expect(empty.status).toBe(422);
    const signed = await shop.post(desk, page(), { intent: "sign", agreement: id }, "clerk", { number });
    expect(signed.location).toBe(`/desk/bookings/${number}`);
    const late = await shop.post(desk, page(), { intent: "void", agreement: id, reason: "写错" }, "clerk", { number });
    expect(late).toMatchObject({ status: 422, data: { violation: { code: "agreement-already-signed" } } });
    expect((await shop.load(desk, page(), "clerk", { number })).data.issued).toMatchObject({ final: true });
  });

  test("an agreement from before this system stands on paper: said so on each page, 404 as a file", async () => {
    const { writer } = shop.database();
    const old = await writer
      .selectFrom("agreement")
      .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
      .select(["agreement.number", "check_code", "reservation.number as booking", "reservation.id"])
      .where("file_id", "is", null)
      .where("voided_at", "is", null)
      .executeTakeFirstOrThrow();
    await writer.updateTable("reservation").set({ customer_id: "cus_0" }).where("id", "=", old.id).execute();
    const params = { number: old.booking };
    expect((await shop.load(desk, "/desk", "clerk", params)).data.issued).toMatchObject({ onPaper: true, reading: null });
    expect((await shop.load(mine, "/my", "student", params)).data).toMatchObject({ number: old.number, reading: null });
    expect((await shop.load(myFile, "/my", "student", params)).status).toBe(404);
    expect((await shop.load(staffFile, "/a", "clerk", { file: `${old.number}.pdf` })).status).toBe(404);
  });

  test("asked too often from one address, the check waits and says how long", async () => {
    const kinds: string[] = [];
    for (let turn = 0; turn < 61; turn += 1) {
      const { data, status } = await shop.load(answer, "/verify/x", "nobody", { code: "0000000000000000" });
      kinds.push(data.kind);
      if (data.kind === "limited") expect(status).toBe(429);
    }
    expect(kinds.at(-1)).toBe("limited");
  });
});
