import { readdirSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import * as damagesPage from "~/damages/damages.route";
import * as handOutPage from "~/handovers/hand-out.route";
import { heldUnits } from "~/handovers/handovers.repo.server";
import * as takeBackPage from "~/handovers/take-back.route";
import { newId } from "~/platform/ids.server";
import { withoutFiles } from "~/platform/read-upload.server";
import { configuration } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import * as myCallPage from "~/service/my-call.route";
import * as queueCallPage from "~/service/queue-call.route";
import * as reportPage from "~/service/report.route";
import { cleanedFiles, photo, refusedFiles } from "../support/hostile-files";
import type { Given } from "../support/hostile-files";
import { webShop } from "../support/web";
import type { Answer, Person } from "../support/web";
import type { Refused } from "../support/web-papers";

const shop = webShop();

interface Door {
  /** Where a picture comes in. */
  readonly field: string;
  /** What stands in the form besides, and must not be lost; `id` is new each time. */
  readonly typed: () => Record<string, string>;
  readonly send: (form: FormData) => Promise<Answer<unknown>>;
}
const doors = new Map<string, Door>();
const door = (name: string): Door => {
  const found = doors.get(name);
  if (!found) throw new Error(`No door ${name}`);
  return found;
};
const names = ["hand-out", "return", "damage", "report of a fault", "customer's call", "technician's call"];

function formOf(typed: Record<string, string>, field: string, files: readonly Given[]): FormData {
  const sent = new FormData();
  for (const [name, value] of Object.entries(typed)) sent.append(name, value);
  for (const { bytes, name, type } of files) sent.append(field, new File([new Uint8Array(bytes)], name, { type }));
  return sent;
}

const files = () => readdirSync(configuration().vaultDir).sort();
const sealed = () => shop.database().reader.selectFrom("sealed_file").select("id").orderBy("id").execute();

/** Rentals of the demo shop: one that waits for its machines, one that is out, one that is back, one of the company that is out. */
async function rentals() {
  const rows = await shop
    .database()
    .reader.selectFrom("reservation")
    .select(["id", "number", "customer_id", "handed_out_at", "returned_at"])
    .where("cancelled_at", "is", null)
    .where("expired_at", "is", null)
    .where("confirmed_at", "is not", null)
    .orderBy("number")
    .execute();
  const find = (those: (row: (typeof rows)[number]) => boolean) => {
    const row = rows.find(those);
    if (!row) throw new Error("The demo shop has such a rental");
    return row;
  };
  return {
    coming: find((row) => !row.handed_out_at),
    out: find((row) => row.handed_out_at !== null && !row.returned_at && row.customer_id !== "cus_1"),
    back: find((row) => row.returned_at !== null),
    company: find((row) => row.customer_id === "cus_1" && row.handed_out_at !== null && !row.returned_at),
  };
}

async function openCall(number: string, unit: string): Promise<string> {
  const fault = {
    ...{ id: newId("cal"), unit, kind: "hardware", description: "屏幕裂了", contactName: "王经理", contactPhone: "13800000002" },
    ...{ district: "siming", shown: "siming", address: "会展中心二号馆 215" },
  };
  const answer = await shop.post(reportPage, `/my/${number}/report`, fault, "company", { number });
  return answer.location?.split("/").at(-1) ?? "";
}

type Route = Parameters<typeof shop.post>[0];
const post = (route: unknown, url: string, person: Person, params: Record<string, string>) => (form: FormData) =>
  shop.post(route as Route, url, form, person, params) as Promise<Answer<unknown>>;

beforeAll(async () => {
  const { coming, out, back, company } = await rentals();
  const firstOf = async (id: string) => (await heldUnits(shop.database().reader, id)).map((unit) => unit.assetTag)[0] ?? "";
  const handover = (tag: string) => () => ({
    ...{ intent: "hand-over", id: newId("hnd"), scanned: "XS-9999", note: "客户在等", [`remark:${tag}`]: "上盖有划痕" },
    [`condition:${tag}`]: "fair",
  });
  for (const [name, row, route, path] of [
    ["hand-out", coming, handOutPage, "hand-out"],
    ["return", out, takeBackPage, "take-back"],
  ] as const) {
    const tag = await firstOf(row.id);
    const send = post(route, `/desk/bookings/${row.number}/${path}`, "clerk", { number: row.number });
    doors.set(name, { field: `picture:${tag}`, typed: handover(tag), send });
  }
  const tag = await firstOf(back.id);
  doors.set("damage", {
    field: `picture:${tag}`,
    typed: () => ({
      ...{ intent: "deduct", id: newId("ded"), tag, kind: "other", part: "上盖右角", amount: "0", cause: "wear" },
      ...{ reason: "归还时有磕痕", from: "customer" },
    }),
    send: post(damagesPage, `/desk/bookings/${back.number}/damages`, "clerk", { number: back.number }),
  });
  const units = await heldUnits(shop.database().reader, company.id);
  const withCall = new Set(
    (await shop.database().reader.selectFrom("service_call").select("unit_id").execute()).map((row) => row.unit_id),
  );
  const free = units.filter((unit) => unit.handedOutAt && !unit.returnedAt && !withCall.has(unit.unitId));
  const calls = [
    await openCall(company.number, free[0]?.unitId ?? ""),
    await openCall(company.number, free[1]?.unitId ?? ""),
  ] as const;
  doors.set("report of a fault", {
    field: "pictures",
    typed: () => ({
      ...{ id: newId("cal"), unit: free[2]?.unitId ?? "", kind: "hardware", description: "按键掉了", contactName: "王经理" },
      ...{ contactPhone: "13800000002", district: "siming", shown: "siming", address: "会展中心二号馆 215" },
    }),
    send: post(reportPage, `/my/${company.number}/report`, "company", { number: company.number }),
  });
  doors.set("customer's call", {
    field: "pictures",
    typed: () => ({ intent: "note", id: newId("evt"), description: "屏幕左边也有线" }),
    send: post(myCallPage, `/my/calls/${calls[0]}`, "company", { call: calls[0] }),
  });
  doors.set("technician's call", {
    field: "pictures",
    typed: () => ({ intent: "pictures" }),
    send: post(queueCallPage, `/queue/${calls[1]}`, "technician", { call: calls[1] }),
  });
});

let reported = 0;
describe.each(names)("at the door of pictures: %s", (name) => {
  test.each(refusedFiles)(
    "%s is refused in words, what was typed stays, and the vault is as it was",
    async (_file, words, file) => {
      const { field, typed, send } = door(name);
      const before = [files(), await sealed()];
      const fields = typed();
      const { status, data } = await send(formOf(fields, field, [await file()]));
      const refused = data as Refused;
      expect(status).toBe(422);
      expect(refused.fieldErrors[field]).toMatch(words);
      expect(refused.values).toEqual(fields);
      expect([files(), await sealed()]).toEqual(before);
    },
  );

  test.each(cleanedFiles)("%s: the picture is kept, and nothing of the rest", async (_file, file) => {
    const { field, typed, send } = door(name);
    const before = await sealed();
    const given = await file();
    const { status } = await send(formOf({ ...typed(), scanned: "" }, field, [given]));
    const kept = (await sealed()).filter(({ id }) => !before.some((each) => each.id === id));
    // A call that is open for the machine refuses the next report, and its picture with it.
    if (name === "report of a fault" && status === 422) return expect([reported++ > 0, kept]).toEqual([true, []]);
    if (name === "report of a fault") reported += 1;
    expect([302, 422]).toContain(status);
    expect(kept).toHaveLength(1);
    const { bytes, mime } = (await openSealedFile(shop.database().reader, kept[0]?.id ?? "")) ?? {};
    const { format, width, exif } = await sharp(bytes).metadata();
    expect({ mime, format, width, exif }).toEqual({ mime: "image/jpeg", format: "jpeg", width: 80, exif: undefined });
    for (const part of ["HIDDEN", "script", "%PDF", "PK\u0003\u0004"]) expect(bytes?.includes(part)).toBe(false);
    expect(files().every((each) => /^fil_[0-9a-f]{32}$/.test(each))).toBe(true);
  });
});

test("a form that is too large altogether is refused in words, and what was typed before and behind the files stays", async () => {
  const { field, typed, send } = door("damage");
  const before = files();
  const fields = typed();
  const large = { bytes: Buffer.alloc(9 * 1024 * 1024, "--\r\n"), name: "a.jpg", type: "image/jpeg" };
  const sent = formOf(fields, field, Array<Given>(6).fill(large));
  sent.append("behind", "签字前写的");
  const { status, data } = await send(sent);
  const refused = data as Refused;
  expect([status, refused.formError]).toEqual([422, expect.stringMatching(/不要超过 47 MB/)]);
  expect(refused.values).toEqual({ ...fields, behind: "签字前写的" });
  expect(files()).toEqual(before);
});

test("at the hand-out the good pictures of a form are kept where another is refused, so that nobody takes them again", async () => {
  const { field, typed, send } = door("hand-out");
  const before = await sealed();
  const good = { bytes: await photo(200), name: "a.jpg", type: "image/jpeg" };
  const bad = { ...good, bytes: Buffer.from("%PDF-1.7 /JS") };
  const { status, data } = await send(formOf(typed(), field, [bad, good]));
  expect([status, (data as Refused).fieldErrors[field]]).toEqual([422, expect.stringMatching(/只收照片/)]);
  expect(await sealed()).toHaveLength(before.length + 1);
});

test("a form without its files has every text of it and every file's name, however its bytes come in", async () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const part = fc.oneof(
    fc.record({ text: fc.string({ unit: fc.constantFrom("a", "-", "\r", "\n", "字", '"', ";") }) }),
    fc.record({ file: bytes }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 97 }), async (parts, size) => {
      const form = new FormData();
      for (const [index, each] of parts.entries())
        if ("text" in each) form.append(`text-${index}`, each.text);
        else form.append(`file-${index}`, new File([new Uint8Array(each.file)], "a;b.jpg", { type: "image/jpeg" }));
      const sent = new Response(form);
      const type = sent.headers.get("Content-Type") ?? "";
      const body = Buffer.from(await sent.arrayBuffer());
      async function* chunks() {
        for (let place = 0; place < body.length; place += size) yield body.subarray(place, place + size);
      }
      const emptied = await withoutFiles(chunks(), /boundary=(.*)/.exec(type)?.[1] ?? "");
      const read = await new Response(new Uint8Array(emptied), { headers: { "Content-Type": type } }).formData();
      const whole = await new Response(new Uint8Array(body), { headers: { "Content-Type": type } }).formData();
      const seen = (each: FormData) => [...each].map(([name, value]) => [name, typeof value === "string" ? value : value.name]);
      expect(seen(read)).toEqual(seen(whole));
      for (const [, value] of read) if (value instanceof File) expect(value.size).toBe(0);
    }),
    { numRuns: 200 },
  );
});
