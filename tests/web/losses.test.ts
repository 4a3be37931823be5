import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as checksPage from "~/handovers/checks.route";
import * as takeBackPage from "~/handovers/take-back.route";
import * as deskLoss from "~/losses/desk-loss.route";
import * as paperRoute from "~/losses/loss-paper.route";
import * as myPaperRoute from "~/losses/my-loss-paper.route";
import * as timelinePage from "~/timeline/timeline.route";
import * as myLoss from "~/losses/my-loss.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import { plusMinutes } from "~/kernel/time";
import { toFieldValue } from "~/ui/formats";
import { configuration } from "~/platform/shop.server";
import { pdf, photo } from "../support/hostile-files";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

describe("a lost machine over HTTP", () => {
  const shop = webShop();
  const rental = async (account = "acc_customer_0") =>
    shop
      .database()
      .reader.selectFrom("reservation")
      .innerJoin("account", "account.customer_id", "reservation.customer_id")
      .select(["number", "handed_out_at"])
      .where("account.id", "=", account)
      .where("handed_out_at", "is not", null)
      .where("returned_at", "is", null)
      .executeTakeFirstOrThrow();

  test("the customer says what is gone: each field that lacks has its sentence, and what was typed stays", async () => {
    const { number } = await rental();
    const page = `/my/${number}/loss`;
    const empty = { intent: "report", id: newId("los"), lostAt: "", words: "丢", police: "厦公" };
    const refused = await shop.post(myLoss, page, empty, "student", { number });
    expect(refused).toMatchObject({
      status: 422,
      data: {
        values: { police: "厦公" },
        fieldErrors: { tag: "请选择一项", lostAt: "请选择日期和时间", words: expect.any(String) },
      },
    });
    const whole = { ...empty, tag: "XS-0001", lostAt: toFieldValue(now()), words: "地铁上忘了拿" };
    expect((await shop.post(myLoss, page, whole, "company", { number })).status).toBe(404);
  });

  test("reported by him, settled by the desk, and found again: the pages follow", async () => {
    const { number } = await rental();
    const { data } = await shop.load(myLoss, `/my/${number}/loss`, "student", { number });
    const [unit] = data.out;
    const report = {
      ...{ intent: "report", id: data.id, tag: unit?.assetTag ?? "", police: "", words: "地铁上忘了拿" },
      lostAt: toFieldValue(plusMinutes(now(), -30)),
    };
    for (const _twice of [1, 2])
      expect(await shop.post(myLoss, `/my/${number}/loss`, report, "student", { number })).toMatchObject({ status: 302 });
    const desk = `/desk/bookings/${number}/loss`;
    const { data: seen } = await shop.load(deskLoss, desk, "clerk", { number });
    expect(seen.losses).toHaveLength(1);
    expect(seen.dangers).toEqual([]);
    const back = await shop.load(takeBackPage, `/desk/bookings/${number}/take-back`, "clerk", { number });
    expect(back.data.missing.map((each) => each.assetTag)).toEqual([unit?.assetTag]);
    const line = await shop.load(timelinePage, `/desk/timeline?at=${number}`, "clerk");
    const rows = line.data.groups.flatMap((group) => group.content?.units ?? []);
    const bars = rows.find((row) => row.assetTag === unit?.assetTag)?.bars ?? [];
    expect(bars.filter((bar) => bar.state === "lost").map((bar) => bar.number)).toEqual([number, null]);
    const [loss] = seen.losses;
    const form = { intent: "settle", loss: loss?.id ?? "", blame: "his", amount: "一百", words: "" };
    expect(await shop.post(deskLoss, desk, form, "clerk", { number })).toMatchObject({
      status: 422,
      data: { fieldErrors: { amount: expect.any(String) } },
    });
    expect(await shop.post(deskLoss, desk, { ...form, amount: "100" }, "clerk", { number })).toMatchObject({ status: 302 });
    const mine = await shop.load(myLoss, `/my/${number}/loss`, "student", { number });
    expect(mine.data.losses[0]).toMatchObject({ blameless: false, amount: 10_000 });
    const found = { intent: "found", id: newId("chk"), tag: unit?.assetTag ?? "", note: "" };
    expect(await shop.post(checksPage, "/desk/checks", found, "clerk")).toMatchObject({ status: 302 });
    expect((await shop.load(myLoss, `/my/${number}/loss`, "student", { number })).data.losses[0]?.foundAt).not.toBeNull();
  });

  test("the police's report comes later, with its paper: kept without what was hidden in it, read by who says why, and on record", async () => {
    const { number } = await rental("acc_customer_1");
    const page = `/my/${number}/loss`;
    const { data } = await shop.load(myLoss, page, "company", { number });
    const [unit] = data.out;
    const report = {
      ...{ intent: "report", id: newId("los"), tag: unit?.assetTag ?? "", police: "", words: "自行车筐里被偷" },
      lostAt: toFieldValue(plusMinutes(now(), -20)),
    };
    if (unit) await shop.post(myLoss, page, report, "company", { number });
    const desk = `/desk/bookings/${number}/loss`;
    const loss = (await shop.load(myLoss, page, "company", { number })).data.losses.at(-1);
    const form = async (police: string, files: readonly Uint8Array[]) => {
      const sent = new FormData();
      for (const [name, value] of Object.entries({ intent: "police", id: newId("lnt"), loss: loss?.id ?? "", police }))
        sent.append(name, value);
      for (const bytes of files) sent.append("file", new File([new Uint8Array(bytes)], "a.jpg", { type: "image/jpeg" }));
      return sent;
    };
    const files = () => readdirSync(configuration().vaultDir).length;
    const before = files();
    for (const [police, given, field, words] of [
      ["", [], "police", /回执/],
      ["已立案 9 号", [Buffer.from("<svg/>")], "file", /只收/],
      ["已立案 9 号", [await photo(1), Buffer.from("%PDF-1.7 /JS")], "file", /打不开/],
    ] as const) {
      const refused = await shop.post(myLoss, page, await form(police, given), "company", { number });
      expect(refused).toMatchObject({
        status: 422,
        data: { values: { police }, fieldErrors: { [field]: expect.stringMatching(words) } },
      });
    }
    expect((await shop.post(myLoss, page, await form("9 号", []), "student", { number })).status).toBe(404);
    expect(files()).toBe(before);

    const paper = Buffer.concat([await photo(2), Buffer.from("<script>HIDDEN-TAIL</script>")]);
    for (const _twice of [1, 2])
      expect((await shop.post(myLoss, page, await form("已立案 9 号", [paper]), "company", { number })).status).toBe(302);
    expect((await shop.post(deskLoss, desk, await form("中华派出所", [await pdf(1)]), "clerk", { number })).status).toBe(302);
    expect(files()).toBe(before + 2);
    const seen = (await shop.load(deskLoss, desk, "clerk", { number })).data.losses.at(-1);
    expect(seen?.police.map((note) => note.words)).toEqual(["已立案 9 号", "已立案 9 号", "中华派出所"]);
    expect(seen?.papers.map((each) => each.by === "黄丽娟")).toEqual([false, true]);

    const [{ id = "" } = {}] = seen?.papers ?? [];
    const look = (person: Person, why: string) =>
      shop.load(paperRoute, `/loss-papers/${id}?${new URLSearchParams({ why })}`, person, { paper: id });
    expect((await look("technician", "核对被盗经过")).status).toBe(404);
    expect((await look("clerk", "看看")).status).toBe(400);
    expect((await shop.load(myLoss, page, "company", { number })).data.looks).toEqual([]);
    const { response } = await look("clerk", "核对被盗经过");
    const bytes = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect([response?.headers.get("Content-Type"), bytes.includes("HIDDEN")]).toEqual(["image/jpeg", false]);
    expect((await shop.load(myLoss, page, "company", { number })).data.looks).toMatchObject([
      { paperId: id, name: "黄丽娟", role: "clerk", why: "核对被盗经过" },
    ]);
    const own = (person: Person) => shop.load(myPaperRoute, `/my/loss-papers/${id}`, person, { paper: id });
    expect([(await own("company")).status, (await own("student")).status]).toEqual([200, 404]);
  });
});
