import { describe, expect, test } from "vitest";
import { textsOfNewShop } from "~/agreements/shipped-clauses.zh";
import * as list from "~/clauses/clauses.route";
import * as paper from "~/clauses/clause-preview.route";
import * as version from "~/clauses/clause-version.route";
import * as page from "~/clauses/clause.route";
import { newId } from "~/platform/ids.server";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";

const shop = webShop();
const { title, body } = textsOfNewShop["deposit/due"];
const deposit = { clause: "deposit" };
const address = "/manage/clauses/deposit?case=due";
const changed = body.replace("押金不计利息。", "押金不计利息，退还时一并注明。");

const typed = (more: Record<string, string> = {}) => ({
  ...{ intent: "publish", id: newId("clv"), base: "1", title, body: changed, example: "deposit", note: "说明退还时注明" },
  ...more,
});
const post = (more: Record<string, string> = {}, person: "manager" | "clerk" = "manager") =>
  shop.post(page, address, typed(more), person, deposit);
const shown = async (query = "") => (await shop.load(page, address + query, "manager", deposit)).data;

describe("the texts of the agreement's clauses", () => {
  test("A1: every text stands in the list in the order of the paper; only the manager sees it", async () => {
    const { data } = await shop.load(list, "/manage/clauses", "manager");
    expect(data.clauses).toHaveLength(23);
    expect(data.clauses[4]).toMatchObject({ id: "deposit", article: "第五条" });
    expect(data.clauses.flatMap((clause) => clause.texts)).toHaveLength(31);
    expect(data.wording).toBe("2026年11月24日第1版");
    expect((await shop.load(list, "/manage/clauses", "clerk")).status).toBe(404);
  });

  test("A1: what cannot be published is told beside the text, all of it at once, and what was typed is still there", async () => {
    const broken = "押金为{押金数}，{押金支付情况}。\n退押金{退押金工作日。";
    const { status, data } = await post({ body: broken });
    expect(status).toBe(422);
    const sentence = (data.fieldErrors as Record<string, string>)["body"] ?? "";
    expect(sentence).toContain("没有叫「押金数」的占位词");
    expect(sentence).toContain("第 2 段的花括号没有成对");
    expect(sentence).toContain("缺少「{押金}」");
    expect(sentence).toContain("至少要有一段以【加粗】开头");
    expect(data.values["body"]).toBe(broken);
    expect((await post({ note: " " })).data.fieldErrors).toHaveProperty("note");
    expect((await post({ body })).data.violation).toMatchObject({ code: "clause-unchanged" });
    expect((await shown()).current.version).toBe(1);
  });

  test("A1: a preview shows the clause as the customer gets it, filled, and what it changes; nothing is published", async () => {
    const { status, data } = await post({ intent: "preview" });
    expect(status).toBe(200);
    const preview = "preview" in data ? data.preview : null;
    expect(preview?.reading?.title).toBe("第五条  押金");
    const blocks = preview?.reading?.blocks ?? [];
    expect(blocks[0]).toMatchObject({ number: "5.1", strong: true });
    expect(JSON.stringify(blocks)).toContain("押金为¥3,400.00（大写：人民币叁仟肆佰元整），由乙方在交付设备以前支付");
    expect(JSON.stringify(blocks)).not.toMatch(/[{}]押金/);
    expect(
      preview?.difference
        .flat()
        .filter((part) => part.kind === "added")
        .map((part) => part.text)
        .join(""),
    ).toContain("注明");
    expect((await shown()).current.version).toBe(1);
  });

  test("A1: the preview as a paper is the page of an example agreement with the text as typed", async () => {
    const printed = await shop.post(
      paper,
      "/manage/clauses/deposit/preview.pdf?case=due",
      typed({ intent: "print" }),
      "manager",
      deposit,
    );
    expect(printed.response?.headers.get("Content-Type")).toBe("application/pdf");
    const pages = await pdfText(new Uint8Array((await printed.response?.arrayBuffer()) ?? new ArrayBuffer(0)));
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(pages.join("")).toContain("退还时一并注明");
    expect(pages.join("")).toContain("XS-样张");
    const refused = await shop.post(paper, "/x?case=due", typed({ intent: "print", body: "{" }), "manager", deposit);
    expect(refused.status).toBe(422);
    expect((await shop.post(paper, "/x?case=due", typed({ intent: "print" }), "clerk", deposit)).status).toBe(404);
  });

  test("A2: published it is the next version, once however often it is sent, and stands in the history with its author", async () => {
    expect((await post({}, "clerk")).status).toBe(404);
    const form = typed();
    for (let time = 0; time < 2; time += 1)
      expect((await shop.post(page, address, form, "manager", deposit)).location).toBe(`${address}&published=2`);
    const { current, versions } = await shown();
    expect(current).toMatchObject({ version: 2, body: changed });
    expect(versions.map((each) => [each.version, each.note, each.publishedBy !== null])).toEqual([
      [2, "说明退还时注明", true],
      [1, "", false],
    ]);
    const { data } = await shop.load(version, `${address}`, "manager", { ...deposit, version: "2" });
    const parts = data.difference.flat();
    expect(
      parts
        .filter((part) => part.kind === "removed")
        .map((part) => part.text)
        .join(""),
    ).not.toContain("乙方");
    expect(
      parts
        .filter((part) => part.kind !== "removed")
        .map((part) => part.text)
        .join(""),
    ).toContain("退还时一并注明");
    expect((await shop.load(list, "/manage/clauses", "manager")).data.wording).toMatch(/第2版$/);
  });

  test("two managers at once: the second is told, sees the difference, keeps what he typed and can publish after all", async () => {
    const mine = body.replace("不属于租金", "不是租金");
    const { status, data } = await post({ body: mine });
    expect(status).toBe(422);
    const taken = "taken" in data ? data.taken : null;
    expect(taken).toMatchObject({ version: 2 });
    expect(JSON.stringify(taken?.difference)).toContain("退还时一并注明");
    expect(data.values["body"]).toBe(mine);
    expect((await post({ body: mine, base: "2", note: "措辞" })).location).toBe(`${address}&published=3`);
  });

  test("going back is publishing an older text anew: nothing of the history goes away", async () => {
    const old = await shown("&from=1");
    expect(old.source).toMatchObject({ version: 1, body });
    expect((await post({ body: old.source.body, base: "3", note: "退回第 1 版" })).location).toBe(`${address}&published=4`);
    const { current, versions } = await shown();
    expect(current).toMatchObject({ version: 4, body });
    expect(versions).toHaveLength(4);
    const { writer } = shop.database();
    await expect(writer.updateTable("clause_version").set({ body: "x" }).execute()).rejects.toThrow("append_only");
    await expect(writer.deleteFrom("clause_version").execute()).rejects.toThrow("append_only");
  });

  test("a clause, a case or a version that there is not", async () => {
    const ask = async (clause: string, query = "") => (await shop.load(page, `/x${query}`, "manager", { clause })).status;
    expect(await ask("deposit", "?case=usual")).toBe(404);
    expect(await ask("rent")).toBe(200);
    expect(await ask("rent", "?case=due")).toBe(404);
    expect(await ask("nothing")).toBe(404);
    expect(await ask("deposit", "?from=99")).toBe(404);
    expect((await shop.load(version, "/x?case=due", "manager", { ...deposit, version: "99" })).status).toBe(404);
  });
});
