import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { newId } from "~/platform/ids.server";
import * as pictureRoute from "~/service/call-picture.route";
import * as deskCalls from "~/service/desk-calls.route";
import * as deskReport from "~/service/desk-report.route";
import * as myCall from "~/service/my-call.route";
import * as myPictureRoute from "~/service/my-call-picture.route";
import * as queueCall from "~/service/queue-call.route";
import * as report from "~/service/report.route";
import { webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();
const photo = (shade: number) =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: { r: shade, g: 40, b: 40 } } })
    .jpeg()
    .toBuffer();
function form(fields: Record<string, string>, photos: readonly Uint8Array[] = []): FormData {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  for (const bytes of photos) sent.append("pictures", new File([new Uint8Array(bytes)], "a.jpg", { type: "image/jpeg" }));
  return sent;
}

/** Machines of the student's that are out, one call each at most. */
async function out() {
  const row = await shop
    .database()
    .reader.selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "reservation_id")
    .select(["number", "unit_id as unit"])
    .where("customer_id", "=", "cus_0")
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("released_at", "is", null)
    .where("unit_id", "not in", (calls) =>
      calls.selectFrom("service_call").select("service_call.unit_id").where("solved_at", "is", null),
    )
    .executeTakeFirstOrThrow();
  return row;
}
const fault = (unit: string, description: string) => ({
  ...{ id: newId("cal"), unit, kind: "hardware", description, contactName: "林晓雯", contactPhone: "13800000001" },
  ...{ district: "siming", shown: "siming", address: "思明南路 422 号" },
});
const noted = async (call: string) =>
  (await shop.load(myCall, `/my/calls/${call}`, "student", { call })).data.events.filter((event) => event.kind === "noted");

/** A call of the student's for a machine that is out. */
async function opened() {
  const rental = await out();
  const params = { number: rental.number };
  const url = `/my/${rental.number}/report`;
  const sent = await shop.post(report, url, fault(rental.unit, "屏幕不亮"), "student", params);
  return { ...rental, url, params, call: sent.location?.slice(10) ?? "" };
}
let kept: Awaited<ReturnType<typeof opened>> | null = null;
const openCall = async () => (kept ??= await opened());
const dueOf = async (call: string) => (await shop.load(myCall, `/my/calls/${call}`, "student", { call })).data.view.dueAt;

describe("duplicates noticed: a second report adds to the open call", () => {
  test("S2, S9: what was typed twice and its pictures go to the open call by one press, once; the clock stays", async () => {
    const { url, params, unit, call } = await openCall();
    const due = await dueOf(call);
    const second = fault(unit, "键盘也不灵了");
    const refused = await shop.post(report, url, form(second, [await photo(10)]), "student", params);
    expect(refused).toMatchObject({
      status: 422,
      data: { violation: { code: "call-already-open", number: call }, values: { description: "键盘也不灵了" } },
    });
    const pressed = form({ ...second, into: call, intent: "note" }, [await photo(10)]);
    for (const again of [pressed, pressed])
      expect((await shop.post(report, url, again, "student", params)).location).toBe(`/my/calls/${call}`);
    const remarks = await noted(call);
    expect(remarks).toMatchObject([{ details: ["键盘也不灵了"], byName: "林晓雯" }]);
    expect(remarks[0]?.pictures).toHaveLength(1);
    expect(await dueOf(call)).toBe(due);

    const [picture = ""] = remarks[0]?.pictures ?? [];
    const statuses = async (people: readonly Person[], route: typeof pictureRoute, path: string) =>
      Promise.all(people.map(async (who) => (await shop.load(route, `${path}/${picture}`, who, { picture })).status));
    expect(await statuses(["student", "company", "nobody"], myPictureRoute, "/my/call-pictures")).toEqual([200, 404, 302]);
    expect(await statuses(["technician", "clerk", "student"], pictureRoute, "/call-pictures")).toEqual([200, 200, 404]);
  });

  test("S9: added on the call's page, the newest is seen at once by the technician and the desk; nothing at all is refused", async () => {
    const { call } = await openCall();
    const [url, params] = [`/my/calls/${call}`, { call }];
    const sent = { intent: "note", id: newId("evt"), description: "现在有焦味" };
    expect((await shop.post(myCall, url, sent, "student", params)).location).toBe(url);
    const remark = { text: "现在有焦味", byName: "林晓雯" };
    expect((await shop.load(queueCall, `/queue/${call}`, "technician", params)).data).toMatchObject({ remark, noteId: null });
    const { awaiting, others } = (await shop.load(deskCalls, "/desk/calls", "clerk")).data;
    expect([...awaiting, ...others].find(({ card }) => card.number === call)?.card.remark).toMatchObject(remark);

    const nothing = await shop.post(myCall, url, { ...sent, id: newId("evt"), description: "  " }, "student", params);
    expect(nothing).toMatchObject({ status: 422, data: { fieldErrors: { description: expect.stringContaining("照片") } } });
    const long = await shop.post(myCall, url, { ...sent, description: "长".repeat(501) }, "student", params);
    expect(long).toMatchObject({ status: 422, data: { fieldErrors: { description: expect.any(String) } } });
    const pictures = form({ intent: "note", id: newId("evt"), description: "" }, [await photo(20), await photo(30)]);
    expect((await shop.post(myCall, url, pictures, "student", params)).location).toBe(url);
    expect((await noted(call)).at(-1)).toMatchObject({ details: [], title: "补充照片" });
    expect((await noted(call)).at(-1)?.pictures).toHaveLength(2);
  });

  test("a clerk on the telephone adds from the call's page and from a second report; a technician works on it only", async () => {
    const { call, number, unit } = await openCall();
    const [url, params] = [`/queue/${call}`, { call }];
    expect((await shop.load(queueCall, url, "clerk", params)).data.noteId).toMatch(/^evt_/);
    const sent = form({ intent: "note", id: newId("evt"), description: "客户来电：开机有响声" }, [await photo(50)]);
    expect((await shop.post(queueCall, url, sent, "technician", params)).status).toBe(404);
    expect((await shop.post(queueCall, url, sent, "clerk", params)).location).toBe(url);
    expect((await noted(call)).at(-1)).toMatchObject({
      details: ["客户来电：开机有响声"],
      byName: expect.not.stringContaining("林"),
    });

    const desk = `/desk/calls/new?number=${number}`;
    const second = fault(unit, "客户说风扇停了");
    expect((await shop.post(deskReport, desk, second, "clerk")).data).toMatchObject({ violation: { number: call } });
    const pressed = { ...second, into: call, intent: "note" };
    expect((await shop.post(deskReport, desk, pressed, "clerk")).location).toBe(url);
    expect((await noted(call)).at(-1)).toMatchObject({ details: ["客户说风扇停了"] });
  });

  test("another's call is answered like one that does not exist, on every way in; a solved one says so and keeps what was typed", async () => {
    const { call, url, params } = await openCall();
    const before = (await noted(call)).length;
    const sent = { intent: "note", id: newId("evt"), description: "看看" };
    expect((await shop.post(myCall, `/my/calls/${call}`, sent, "company", { call })).status).toBe(404);
    const foreign = await shop
      .database()
      .reader.selectFrom("service_call")
      .select("number")
      .where("customer_id", "<>", "cus_0")
      .executeTakeFirstOrThrow();
    for (const into of [foreign.number, "F000000-001"])
      expect((await shop.post(report, url, { ...sent, id: newId("cal"), into }, "student", params)).status).toBe(404);

    const work = (step: Record<string, string>) =>
      shop.post(queueCall, `/queue/${call}`, { id: newId("evt"), ...step }, "manager", { call });
    await work({ intent: "start" });
    await work({ intent: "solve", solution: "on-site", done: "换了内存" });
    for (const late of [
      await shop.post(myCall, `/my/calls/${call}`, sent, "student", { call }),
      await shop.post(queueCall, `/queue/${call}`, sent, "clerk", { call }),
      await shop.post(report, url, { ...sent, id: newId("cal"), into: call }, "student", params),
    ])
      expect(late).toMatchObject({
        status: 422,
        data: { formError: expect.stringContaining("已经解决"), values: { description: "看看" } },
      });
    expect(await noted(call)).toHaveLength(before);
  });
});
