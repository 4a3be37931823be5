import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import * as staffFile from "~/agreements/agreement-file.route";
import * as desk from "~/agreements/issue.route";
import * as myFile from "~/agreements/my-agreement-file.route";
import * as mine from "~/agreements/my-agreement.route";
import * as myScan from "~/agreements/my-scan-file.route";
import * as scanFile from "~/agreements/scan-file.route";
import * as scan from "~/agreements/scan.route";
import * as answer from "~/agreements/verify-code.route";
import * as verify from "~/agreements/verify.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

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
      supplements: [],
      agreement: {
        ...{ number: agreement, issuedOn: expect.any(String), signedOn: null, voidedOn: null, sha256 },
        ...{ bytes: bytes.byteLength, ridingCode: expect.stringMatching(/^[0-9A-Z-]{14}$/) },
      },
    });
    expect((await ask(code, `?number=${agreement.toLowerCase()}`)).data.kind).toBe("genuine");
    expect(await ask(code, "?number=XS-2026-9999")).toMatchObject({ status: 404, data: { kind: "mismatch" } });
    expect(await ask("0000-0000-0000-0000")).toMatchObject({ status: 404, data: { kind: "unknown" } });
    expect(await ask("' or 1=1 --")).toMatchObject({ status: 404, data: { kind: "unknown" } });
    const typed = await shop.load(verify, `/verify?number=${agreement}&code=${encodeURIComponent(code)}`, "nobody");
    expect(typed.location).toBe(`/verify/${code.replaceAll("-", "")}?number=${agreement}`);
    expect((await shop.load(verify, "/verify?code=123", "nobody")).data).toMatchObject({ wrong: true, code: "123" });
  });

  test("A1: a PDF sent to be compared is the same byte by byte, or it is not; it is not kept", async () => {
    const compare = async (file: Uint8Array | null, typed = code) => {
      const form = new FormData();
      if (file) form.append("file", new Blob([new Uint8Array(file)]), "x.pdf");
      const { status, data } = await shop.post(answer, "/verify/x", form, "nobody", { code: typed });
      return [status, data.comparison];
    };
    const sealed = async () => (await shop.database().reader.selectFrom("sealed_file").select("id").execute()).length;
    const before = await sealed();
    expect(await compare(bytes)).toEqual([200, "same"]);
    const changed = Buffer.from(bytes);
    changed[changed.length - 10] = (changed[changed.length - 10] ?? 0) ^ 1;
    expect(await compare(changed)).toEqual([200, "different"]);
    expect(await compare(null)).toEqual([422, "no-file"]);
    expect(await compare(Buffer.alloc(21 * 1024 * 1024))).toEqual([413, "too-large"]);
    expect(await compare(bytes, "0000-0000-0000-0000")).toEqual([404, "nothing-to-compare"]);
    expect(await sealed()).toBe(before);
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

  test("the signed paper is scanned and attached, replaced by a better scan, and read only by whoever says why", async () => {
    const booking = { number };
    const sheet = (color: string) =>
      sharp({ create: { width: 600, height: 800, channels: 3, background: color } })
        .png()
        .toBuffer();
    const { data } = await shop.load(scan, `/desk/bookings/${number}/scan`, "clerk", booking);
    const attach = async (files: readonly Uint8Array[], id = newId("scn"), person: "clerk" | "technician" = "clerk") => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ id, agreement: data.agreementId })) form.append(name, value);
      files.forEach((file, index) => form.append("file", new Blob([new Uint8Array(file)]), `${index}.png`));
      return shop.post(scan, `/desk/bookings/${number}/scan`, form, person, booking);
    };
    expect((await attach([await sheet("white")], newId("scn"), "technician")).status).toBe(404);
    expect((await attach([])).data.fieldErrors).toHaveProperty("file");
    expect((await attach([Buffer.from("no picture")])).data.fieldErrors).toHaveProperty("file");
    const id = newId("scn");
    const files = [await sheet("white"), await sheet("grey")];
    for (let time = 0; time < 2; time += 1) expect((await attach(files, id)).location).toBe(`/desk/bookings/${number}/scan`);
    // The agreement's own PDF, as a scanner might have made it.
    await attach([bytes]);
    const kept = (await shop.load(scan, "/x", "clerk", booking)).data.scans;
    expect(kept.map((each) => [each.pages, each.replacedAt === null])).toEqual([
      [expect.any(Number), true],
      [2, false],
    ]);
    expect(kept[0]?.pages).toBeGreaterThan(5);

    const read = (person: Person, query: string) =>
      shop.load(scanFile, `/agreements/${agreement}/scan.pdf${query}`, person, { number: agreement });
    const why = `?${new URLSearchParams({ why: "核对签字" })}`;
    const answered = await read("clerk", why);
    expect((await bytesOf(answered.response)).subarray(0, 5).toString()).toBe("%PDF-");
    expect((await pdfText(await bytesOf((await read("clerk", why)).response))).join("")).toBe("");
    expect((await read("clerk", "")).status).toBe(400);
    for (const person of ["technician", "student"] as const) expect((await read(person, why)).status).toBe(404);
    const own = await shop.load(myScan, `/my/${number}/agreement-scan.pdf`, "student", booking);
    expect((await bytesOf(own.response)).byteLength).toBeGreaterThan(1000);
    expect((await shop.load(myScan, "/my", "company", booking)).status).toBe(404);

    // He sees who read what, the paper itself too, and why.
    const { readings } = (await shop.load(mine, `/my/${number}/agreement`, "student", booking)).data;
    expect(readings.map((each) => [each.what, each.why])).toEqual([
      ["scan", "核对签字"],
      ["scan", "核对签字"],
      ["paper", "打开协议打印或核对"],
    ]);
    const { writer } = shop.database();
    await expect(writer.updateTable("agreement_access").set({ why: "x" }).execute()).rejects.toThrow("append_only");
    await expect(writer.deleteFrom("agreement_scan").execute()).rejects.toThrow("append_only");
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
