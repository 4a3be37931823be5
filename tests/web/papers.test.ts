import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import sharp from "sharp";
import { residentNumberOf } from "db/seed/fictional-numbers";
import { transactOn } from "db/transact.server";
import { plusDays, startOfDay } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { configuration } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import { allowMoreLooks } from "~/papers/look-at-paper.server";
import { recordAccess } from "~/papers/record-access.server";
import * as guaranteeRoute from "~/papers/guarantee.route";
import * as reviewRoute from "~/papers/paper-review.route";
import * as listRoute from "~/papers/papers-to-check.route";
import * as pictureRoute from "~/papers/picture.route";
import { webShop } from "../support/web";
import type { Person } from "../support/web";
import { card, ownId, paperPages, renterNumber, today, withFile } from "../support/web-papers";
import type { Refused } from "../support/web-papers";

const shop = webShop();
const { booking, handIn, page, consent, papersIn, tokenOf } = paperPages(shop);
const guarantorNumber = residentNumberOf("19750812", 12);
const accesses = (paper: string) =>
  shop.database().reader.selectFrom("paper_access").selectAll().where("paper_id", "=", paper).execute();
const look = (paper: string, person: Person, why = "审核证件") =>
  shop.load(pictureRoute, `/papers/${paper}/picture?${new URLSearchParams({ why })}`, person, { paper });

describe("the customer's page of papers", () => {
  test("nobody but he finds it, and only where papers waive the deposit", async () => {
    const number = await booking();
    const answers = await Promise.all((["company", "technician", "clerk"] as const).map((person) => page(number, person)));
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    expect((await page(number, "nobody")).location).toMatch(/^\/sign-in/);
    expect((await page("R990101-001")).status).toBe(404);
    expect((await handIn(number, await withFile(ownId()), "company")).status).toBe(404);
  });

  test("a box left unticked is no consent, and without it no paper is taken", async () => {
    const number = await booking();
    const unticked = (await handIn(number, { intent: "consent" })) as { status: number; data: unknown };
    expect(unticked.status).toBe(422);
    expect((unticked.data as Refused).fieldErrors["consent"]).toMatch(/同意/);
    expect((await handIn(number, await withFile(ownId()))).status).toBe(422);
    expect(await papersIn(number)).toEqual([]);
  });

  test("a paper sent twice is one paper, and its number is in no page", async () => {
    const number = await booking();
    await consent(number);
    const once = ownId();
    const answers = [await handIn(number, await withFile(once)), await handIn(number, await withFile(once))];
    expect(answers.map((answer) => [answer.status, answer.location])).toEqual([
      [302, `/my/${number}/papers?done=hand-in`],
      [302, `/my/${number}/papers?done=hand-in`],
    ]);
    expect(await papersIn(number)).toHaveLength(1);
    const { data } = await page(number);
    expect(data.papers).toMatchObject([{ kind: "own-id", state: "awaiting" }]);
    expect(data.numberTail).toBe(renterNumber.slice(-2));
    expect(JSON.stringify(data)).not.toContain(renterNumber.slice(0, 14));
  });

  test.each([
    ["a wrong check digit", { idNumber: "110105194912310020" }, "idNumber", /身份证号码不对/],
    ["somebody under age", { idNumber: residentNumberOf(`${Number(today.slice(0, 4)) - 10}0101`, 3) }, "idNumber", /未满 18 岁/],
  ])("%s is refused beside the field, and the number is not sent back", async (_name, wrong, field, sentence) => {
    const number = await booking();
    await consent(number);
    const { status, data } = await handIn(number, await withFile(ownId(wrong)));
    const refused = data as unknown as Refused;
    expect(status).toBe(422);
    expect(refused.fieldErrors[field]).toMatch(sentence);
    expect(JSON.stringify(refused)).not.toContain(wrong.idNumber);
    expect(await papersIn(number)).toEqual([]);
  });

  test.each([
    ["an SVG", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"/>`), /只收 JPG/],
    ["a broken JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), /打不开/],
    ["a file without a byte", Buffer.alloc(0), /打不开/],
    ["10 MB and a byte", Buffer.alloc(10 * 1024 * 1024 + 1), /不要超过 10 MB/],
  ])("%s is refused in words beside the field", async (_name, bytes, sentence) => {
    const number = await booking();
    await consent(number);
    const { status, data } = await handIn(number, await withFile(ownId(), new Uint8Array(bytes)));
    expect(status).toBe(422);
    expect((data as unknown as Refused).fieldErrors["file"]).toMatch(sentence);
  });

  test.each<[string, string, string, () => Promise<Uint8Array>, boolean]>([
    ["a picture that calls itself a text", "card.txt", "text/plain", async () => card, true],
    ["a picture that calls itself a PDF", "card.pdf", "application/pdf", async () => card, true],
    ["a page that calls itself a picture", "card.jpg", "image/jpeg", async () => Buffer.from("<!doctype html><p>"), false],
    [
      "a program that calls itself a PDF",
      "card.pdf",
      "application/pdf",
      async () => Buffer.from("MZ\u0090\u0000\u0003", "latin1"),
      false,
    ],
  ])("%s is taken for what its bytes are", async (_name, name, type, bytes, taken) => {
    const number = await booking();
    await consent(number);
    const sent = new FormData();
    for (const [field, value] of Object.entries(ownId())) sent.append(field, value);
    sent.append("file", new File([new Uint8Array(await bytes())], name, { type }));
    expect((await handIn(number, sent)).status).toBe(taken ? 302 : 422);
    expect(await papersIn(number)).toHaveLength(taken ? 1 : 0);
  });

  test("a form too large to be read at all is refused in words too", async () => {
    const number = await booking();
    const { status, data } = await handIn(number, await withFile(ownId(), new Uint8Array(11 * 1024 * 1024)));
    expect(status).toBe(422);
    expect((data as unknown as Refused).formError).toMatch(/不要超过 10 MB/);
  });

  test("what was refused leaves no file in the vault", async () => {
    const number = await booking();
    const { readdirSync } = await import("node:fs");
    const before = readdirSync(configuration().vaultDir).length;
    await handIn(number, await withFile(ownId()));
    await consent(number);
    await handIn(number, await withFile(ownId(), new Uint8Array([1, 2, 3])));
    expect(readdirSync(configuration().vaultDir)).toHaveLength(before);
  });
});

describe("the guarantor's page", () => {
  const answered = async (token: string, more: Record<string, string> = {}) =>
    shop.post(
      guaranteeRoute,
      `/guarantee/${token}`,
      await withFile({
        ...{ intent: "answer", id: newId("pap"), name: "陈国栋", idNumber: guarantorNumber, consent: "on" },
        ...{ address: "厦门市思明区禾祥西路 120 号", ...more },
      }),
      "nobody",
      { token },
    );
  const shown = (token: string) => shop.load(guaranteeRoute, `/guarantee/${token}`, "nobody", { token });

  test("an unknown link leads nowhere, by either way", async () => {
    expect((await shown("unknown")).status).toBe(404);
    expect((await answered("unknown")).status).toBe(404);
  });

  test("he sees what he is asked for, consents himself and is thanked; nothing he gave is sent back to anybody", async () => {
    const number = await booking();
    const token = await tokenOf(number);
    const asked = (await shown(token)).data;
    expect(asked).toMatchObject({ state: "asked", renter: "林晓雯" });
    expect(asked.cap).toBeGreaterThan(asked.rent);
    const unticked = await answered(token, { consent: "" });
    expect((unticked.data as unknown as Refused).fieldErrors["consent"]).toMatch(/同意/);
    expect((await answered(token)).status).toBe(302);
    expect((await shown(token)).data.state).toBe("awaiting");
    const seen = JSON.stringify([(await shown(token)).data, (await page(number)).data]);
    for (const his of [guarantorNumber, guarantorNumber.slice(6, 14), "禾祥西路"]) expect(seen).not.toContain(his);
    expect((await page(number)).data.guarantor).toMatchObject({ state: "awaiting" });
  });

  test("D5: the renter himself is refused beside the number", async () => {
    const number = await booking();
    await consent(number);
    await handIn(number, await withFile(ownId()));
    const { status, data } = await answered(await tokenOf(number), { idNumber: renterNumber });
    expect(status).toBe(422);
    expect((data as unknown as Refused).fieldErrors["idNumber"]).toMatch(/不能是承租人本人/);
  });

  test("a link used twice: the same answer is one, and nobody puts another in its place while it waits", async () => {
    const number = await booking();
    const token = await tokenOf(number);
    const once = { id: newId("pap") };
    expect((await answered(token, once)).status).toBe(302);
    expect((await answered(token, once)).status).toBe(302);
    const stranger = { name: "张三", idNumber: residentNumberOf("19800101", 14) };
    const { status, data } = await answered(token, stranger);
    expect([status, (data as unknown as Refused).formError]).toEqual([422, expect.stringMatching(/刚才有人改过/)]);
    expect(await papersIn(number)).toHaveLength(1);
    const [paper] = await papersIn(number);
    const review = await shop.load(reviewRoute, `/desk/papers/${paper?.id}`, "clerk", { paper: paper?.id ?? "" });
    expect(review.data.person).toMatchObject({ name: "陈国栋", full: guarantorNumber });
  });

  test("after he declined, his link takes no answer, and says so in words", async () => {
    const number = await booking();
    const token = await tokenOf(number);
    const decline = () => shop.post(guaranteeRoute, `/guarantee/${token}`, { intent: "refuse" }, "nobody", { token });
    expect((await decline()).status).toBe(302);
    for (const again of [await answered(token), await decline()]) {
      expect(again.status).toBe(422);
      expect((again.data as unknown as Refused).formError).toMatch(/刚才有人改过/);
    }
    expect(await papersIn(number)).toEqual([]);
    expect((await shown(token)).data.state).toBe("declined");
  });

  test("two people with one number: whoever looks at the card is told", async () => {
    await answered(await tokenOf(await booking()));
    const number = await booking();
    await answered(await tokenOf(number), { name: "陈国梁" });
    const [paper] = await papersIn(number);
    const review = await shop.load(reviewRoute, `/desk/papers/${paper?.id}`, "clerk", { paper: paper?.id ?? "" });
    expect(review.data.checks).toContainEqual({ name: "single", right: false });
  });

  test("who declines is thanked too, and the renter can name another", async () => {
    const number = await booking();
    const token = await tokenOf(number);
    await shop.post(guaranteeRoute, `/guarantee/${token}`, { intent: "refuse" }, "nobody", { token });
    expect((await shown(token)).data.state).toBe("declined");
    expect((await page(number)).data.guarantor).toMatchObject({ state: "declined", link: null });
    await handIn(number, { intent: "invite", guarantorName: "林美玉", guarantorPhone: "13700000001" });
    expect((await page(number)).data.guarantor).toMatchObject({ name: "林美玉", state: "missing" });
    expect((await shown(await tokenOf(number))).data.state).toBe("asked");
  });
});

describe("the picture of a paper", () => {
  let number: string;
  let paper: string;
  let file: string;
  beforeAll(async () => {
    number = await booking();
    await consent(number);
    await handIn(number, await withFile(ownId()));
    const [handed] = await papersIn(number);
    [paper, file] = [handed?.id ?? "", handed?.file_id ?? ""];
  });

  test("its owner, another customer and a technician are answered as if there were none, and nothing is recorded", async () => {
    const answers = await Promise.all((["student", "company", "technician"] as const).map((person) => look(paper, person)));
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    expect((await look(paper, "nobody")).location).toMatch(/^\/sign-in/);
    for (const person of ["student", "technician"] as const) {
      expect((await shop.load(reviewRoute, `/desk/papers/${paper}`, person, { paper })).status).toBe(404);
      expect((await shop.load(listRoute, "/desk/papers", person)).status).toBe(404);
    }
    expect(await accesses(paper)).toEqual([]);
  });

  test.each(["", "   ", "看看", "长".repeat(101)])("without a reason there are no bytes: 「%s」", async (why) => {
    expect((await look(paper, "clerk", why)).status).toBe(400);
    expect(await accesses(paper)).toEqual([]);
  });

  test("who looks, when, why and from where is recorded first; then the picture comes, for nobody to keep", async () => {
    const { status, response } = await look(paper, "clerk", "核对姓名");
    expect(status).toBe(200);
    const headers = Object.fromEntries(response?.headers ?? []);
    expect(headers).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "no-store",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const bytes = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect((await sharp(bytes).metadata()).format).toBe("jpeg");
    expect(await accesses(paper)).toMatchObject([
      { account_id: "acc_clerk", role: "clerk", why: "核对姓名", address: "127.0.0.1" },
    ]);
    expect((await page(number)).data.accesses).toMatchObject([{ name: "黄丽娟", kind: "own-id", why: "核对姓名" }]);
  });

  test("where the picture can't be opened the record stands all the same, and no bytes come", async () => {
    const other = await booking();
    await consent(other);
    await handIn(other, await withFile(ownId({ idNumber: "" })));
    const [handed] = await papersIn(other);
    rmSync(join(configuration().vaultDir, handed?.file_id ?? ""));
    await expect(look(handed?.id ?? "", "clerk")).rejects.toThrow("ENOENT");
    expect(await accesses(handed?.id ?? "")).toHaveLength(1);
  });

  test("while it is shown it bears who looks and when; what is kept does not", async () => {
    const looked = await look(paper, "manager", "核对姓名");
    const shown = Buffer.from((await looked.response?.arrayBuffer()) ?? new ArrayBuffer(0));
    const kept = (await openSealedFile(shop.database().reader, file))?.bytes ?? Buffer.alloc(0);
    const raw = async (bytes: Buffer) => sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    const [one, other] = [await raw(shown), await raw(kept)];
    expect([one.info.width, one.info.height]).toEqual([other.info.width, other.info.height]);
    const differ = (row: number) => {
      const start = row * one.info.width;
      return [...one.data.subarray(start, start + one.info.width)].filter(
        (value, x) => Math.abs(value - (other.data[start + x] ?? 0)) > 60,
      ).length;
    };
    expect(differ(one.info.height - 4)).toBeGreaterThan(one.info.width / 2);
    expect(differ(20)).toBe(0);
  });

  test("trust 3: twenty different cards a day, then a manager lets him go on; a card seen already is none more", async () => {
    const { writer, reader } = shop.database();
    const others = await reader.selectFrom("paper").select("id").where("id", "<>", paper).execute();
    const seenToday = await reader
      .selectFrom("paper_access")
      .select("paper_id")
      .distinct()
      .where("account_id", "=", "acc_clerk")
      .where("at", ">=", startOfDay(today))
      .execute();
    const known = new Set([...seenToday.map((row) => row.paper_id), paper]);
    for (const { id } of others.filter((each) => !known.has(each.id)).slice(0, 20 - known.size)) {
      const access = { paperId: id, accountId: "acc_clerk", role: "clerk", why: "核对姓名", address: "127.0.0.1" } as const;
      await transactOn(writer, (tx) => recordAccess(tx, access, now()));
    }
    const number21 = await booking();
    await consent(number21);
    await handIn(number21, await withFile(ownId({ idNumber: "" })));
    const id = (await papersIn(number21))[0]?.id ?? "";
    expect((await look(paper, "clerk", "核对姓名")).status).toBe(200);
    expect((await look(id, "clerk", "核对姓名")).status).toBe(403);
    const review = await shop.load(reviewRoute, `/desk/papers/${id}`, "clerk", { paper: id });
    expect(review.data).toMatchObject({
      refused: "too-many",
      pictureUrl: null,
      person: { full: null },
      cards: { seen: 20, most: 20 },
    });
    const refused = await reader.selectFrom("paper_access").select("outcome").where("paper_id", "=", id).execute();
    expect(refused.map((row) => row.outcome)).toEqual(["refused", "refused"]);
    expect((await page(number21)).data.accesses).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);
    const allow = (allowedBy: string) =>
      transactOn(writer, (tx) =>
        allowMoreLooks(tx, { id: newId("alw"), accountId: "acc_clerk", allowedBy, reason: "开学季证件多" }, now()),
      );
    await expect(allow("acc_clerk")).rejects.toThrow("not-allowed");
    await allow("acc_manager");
    expect((await look(id, "clerk", "核对姓名")).status).toBe(200);
  });

  test("a paper without a task is not shown, and who wanted to is on record", async () => {
    const ended = await booking();
    await consent(ended);
    await handIn(ended, await withFile(ownId({ idNumber: "" })));
    const id = (await papersIn(ended))[0]?.id ?? "";
    await shop.database().writer.updateTable("reservation").set({ cancelled_at: now() }).where("number", "=", ended).execute();
    expect((await look(id, "manager", "想看一看")).status).toBe(403);
    const review = await shop.load(reviewRoute, `/desk/papers/${id}?${new URLSearchParams({ why: "想看一看" })}`, "manager", {
      paper: id,
    });
    expect(review.data).toMatchObject({ refused: "no-task", person: { full: null }, address: null, pictureUrl: null });
    expect(await accesses(id)).toMatchObject([{ outcome: "refused", why: "想看一看" }, { outcome: "refused" }]);
  });

  test("a record is never changed or removed", async () => {
    const { writer } = shop.database();
    await expect(writer.updateTable("paper_access").set({ why: "nothing" }).execute()).rejects.toThrow("append_only");
    await expect(writer.deleteFrom("paper_access").execute()).rejects.toThrow("append_only");
  });

  test("the review shows the full number, and that look is recorded; a decided paper shows it only for a reason", async () => {
    const review = (query = "") => shop.load(reviewRoute, `/desk/papers/${paper}${query}`, "manager", { paper });
    const before = (await accesses(paper)).length;
    const first = (await review()).data;
    expect(first).toMatchObject({ standing: "undecided", person: { full: renterNumber } });
    expect(await accesses(paper)).toHaveLength(before + 1);
    const accepted = { intent: "accept", expiresOn: plusDays(today, 400) };
    const { location } = await shop.post(reviewRoute, `/desk/papers/${paper}`, accepted, "clerk", { paper });
    expect(location).toBe(`/desk/bookings/${number}`);
    expect((await review()).data).toMatchObject({ standing: "accepted", person: { full: null }, pictureUrl: null });
    expect(await accesses(paper)).toHaveLength(before + 1);
    const again = (await review(`?${new URLSearchParams({ why: "客户来电询问" })}`)).data;
    expect(again.person.full).toBe(renterNumber);
    expect(await accesses(paper)).toHaveLength(before + 2);
    expect(JSON.stringify((await page(number)).data)).not.toContain(renterNumber);
    expect(file).toMatch(/^fil_/);
  });

  test("a decision lacks nothing: an end or none, a reason; the second decision is refused", async () => {
    const other = await booking();
    await consent(other);
    await handIn(other, await withFile(ownId({ idNumber: "" })));
    const id = (await papersIn(other))[0]?.id ?? "";
    const decide = (sent: Record<string, string>) => shop.post(reviewRoute, `/desk/papers/${id}`, sent, "clerk", { paper: id });
    const errorsOf = async (sent: Record<string, string>) => ((await decide(sent)).data as unknown as Refused).fieldErrors;
    expect(await errorsOf({ intent: "accept", expiresOn: "" })).toHaveProperty("expiresOn");
    expect(await errorsOf({ intent: "accept", expiresOn: "2026-02-30" })).toHaveProperty("expiresOn");
    expect(await errorsOf({ intent: "accept", expiresOn: plusDays(today, -1) })).toHaveProperty("expiresOn");
    expect(await errorsOf({ intent: "refuse", choice: "", reason: "" })).toHaveProperty("reason");
    expect((await decide({ intent: "refuse", choice: "照片不清楚", reason: "反光" })).status).toBe(302);
    expect(((await decide({ intent: "accept", noExpiry: "on" })).data as unknown as Refused).formError).toMatch(/已经审过/);
    expect((await page(other)).data.papers).toMatchObject([{ state: "refused", reason: "照片不清楚，反光" }]);
  });
});
