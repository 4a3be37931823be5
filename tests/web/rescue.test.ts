import { describe, expect, test } from "vitest";
import { newId } from "~/platform/ids.server";
import * as hub from "~/desk/booking-hub.route";
import * as board from "~/desk/today.route";
import * as rescueRoute from "~/rescue/rescue.route";
import { webShop } from "../support/web";

describe("V3: the board offers another machine", () => {
  const shop = webShop();
  const shown = async () => (await shop.load(board, "/desk", "clerk")).data.dangers;

  test.each([
    {},
    { intent: "rescue", id: "mov_1", model: "mdl_0" },
    { intent: "replace", id: newId("chg"), number: "", line: "", model: "" },
    { intent: "replace", id: newId("chg"), number: "R000000-000", line: "lin_x", model: "mdl_0" },
    { intent: "rescue", id: newId("mov"), model: "mdl_none" },
    { intent: "fly" },
  ])("a form that means nothing is refused with a sentence: %j", async (form) => {
    expect((await shop.post(rescueRoute, "/desk/rescue", form as Record<string, string>, "clerk")).status).toBe(422);
  });

  test("only the desk sees and does it; sent twice it is done once; then nothing is left to do", async () => {
    const [model] = await shown();
    const [line] = model?.rescued ?? [];
    expect(line).toMatchObject({ because: "repair", instead: null });
    const number = line?.number ?? "";
    expect((await shop.load(hub, `/desk/bookings/${number}`, "clerk", { number })).data.dangers).toHaveLength(1);
    const form = { intent: "rescue", id: model?.id ?? "", model: model?.modelId ?? "", back: `/desk/bookings/${number}` };
    for (const person of ["student", "technician"] as const)
      expect((await shop.post(rescueRoute, "/desk/rescue", form, person)).status).toBe(404);
    expect((await shop.post(rescueRoute, "/desk/rescue", form, "nobody")).status).not.toBe(302);
    expect(await shown()).toHaveLength(1);
    for (const _ of [1, 2]) {
      const { status, location } = await shop.post(rescueRoute, "/desk/rescue", form, "clerk");
      expect([status, location]).toEqual([302, `/desk/bookings/${number}`]);
    }
    const { reader } = shop.database();
    expect(await reader.selectFrom("reservation_move").select("id").where("by", "=", "acc_clerk").execute()).toHaveLength(1);
    expect(await shown()).toEqual([]);
    expect((await shop.load(rescueRoute, "/desk/rescue", "manager")).data.models).toEqual([]);
    expect((await shop.load(hub, `/desk/bookings/${number}`, "clerk", { number })).data.dangers).toEqual([]);
    const late = await shop.post(
      rescueRoute,
      "/desk/rescue",
      { ...form, id: newId("mov"), back: "https://elsewhere.example" },
      "clerk",
    );
    expect(late.status).toBe(422);
  });
});
