import { describe, expect, test } from "vitest";
import { newId } from "~/platform/ids.server";
import * as callParts from "~/parts/call-parts.route";
import * as partsPage from "~/parts/parts.route";
import { webShop } from "../support/web";

const shop = webShop();

describe("parts over HTTP", () => {
  const open = async () => {
    const row = await shop
      .database()
      .reader.selectFrom("service_call")
      .select("number")
      .where("solved_at", "is", null)
      .where("id", "not in", (taken) => taken.selectFrom("call_event").select("call_id").where("kind", "=", "assigned"))
      .orderBy("number")
      .executeTakeFirstOrThrow();
    return row.number;
  };
  const added = { intent: "add", id: newId("prt"), name: "转接头", kind: "part", category: "", lowAt: "1" };

  test("added by the manager, wrong input beside its field with the rest kept; twice the same form is one", async () => {
    const wrong = await shop.post(partsPage, "/manage/parts", { ...added, cost: "20", price: "25", stock: "x" }, "manager");
    expect(wrong).toMatchObject({ status: 422, data: { values: { name: "转接头", cost: "20" } } });
    expect(Object.keys(wrong.data.fieldErrors)).toContain("stock");
    const form = { ...added, cost: "20", price: "20", stock: "2" };
    for (const _ of [1, 2]) expect((await shop.post(partsPage, "/manage/parts", form, "manager")).status).toBe(302);
    const { data } = await shop.load(partsPage, "/manage/parts", "manager");
    expect(data.parts.filter((part: { name: string }) => part.name === "转接头")).toMatchObject([{ stock: 2 }]);
    expect((await shop.post(partsPage, "/manage/parts", { ...form, id: newId("prt") }, "technician")).status).toBe(404);
  });

  test("used on a call by the technician; more than there is said beside the number; cost is the manager's alone to read", async () => {
    const call = await open();
    const page = `/queue/${call}/parts`;
    const use = { intent: "use", id: newId("pmv"), part: added.id };
    const many = await shop.post(callParts, page, { ...use, count: "9" }, "technician", { call });
    expect(many).toMatchObject({ status: 422, data: { values: { count: "9" } } });
    expect(many.data.fieldErrors.count).toContain("库存只有 2 个");
    for (const count of ["0", "-1", "1.5", "1e3", ""])
      expect((await shop.post(callParts, page, { ...use, count }, "technician", { call })).status).toBe(422);
    expect((await shop.post(callParts, page, { ...use, count: "1" }, "technician", { call })).status).toBe(302);
    const { data } = await shop.load(callParts, page, "technician", { call });
    expect(data).toMatchObject({ used: [{ name: "转接头", count: 1 }], cost: null });
    expect((await shop.load(callParts, page, "manager", { call })).data.cost).toBe(2_000);
    expect((await shop.load(callParts, page, "clerk", { call })).status).toBe(404);
    expect((await shop.post(callParts, "/queue/F000000-001/parts", use, "technician", { call: "F000000-001" })).status).toBe(422);
  });
});
