import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { newId } from "~/platform/ids.server";
import * as pictureRoute from "~/service/call-picture.route";
import * as myCall from "~/service/my-call.route";
import * as myPictureRoute from "~/service/my-call-picture.route";
import * as queueCall from "~/service/queue-call.route";
import * as reportPage from "~/service/report.route";
import { webShop } from "../support/web";

const shop = webShop();
const photo = (shade: number) =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .jpeg()
    .withExif({ IFD0: { Copyright: "SECRET-PLACE" } })
    .toBuffer();
async function form(fields: Record<string, string>, photos: readonly Uint8Array[]): Promise<FormData> {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  for (const bytes of photos) sent.append("pictures", new File([new Uint8Array(bytes)], "a.jpg", { type: "image/jpeg" }));
  return sent;
}

describe("pictures of a fault over HTTP", () => {
  const rental = async () => {
    const row = await shop
      .database()
      .reader.selectFrom("allocation")
      .innerJoin("reservation", "reservation.id", "reservation_id")
      .select(["number", "unit_id"])
      .where("customer_id", "=", "cus_1")
      .where("allocation.handed_out_at", "is not", null)
      .where("allocation.returned_at", "is", null)
      .where("unit_id", "not in", (calls) => calls.selectFrom("service_call").select("service_call.unit_id"))
      .executeTakeFirstOrThrow();
    return { number: row.number, unit: row.unit_id };
  };
  const fault = (unit: string) => ({
    ...{ id: newId("cal"), unit, kind: "hardware", description: "屏幕裂了", contactName: "王经理", contactPhone: "13800000002" },
    ...{ district: "siming", shown: "siming", address: "会展中心二号馆 215" },
  });
  const report = async (fields: Record<string, string>, photos: readonly Uint8Array[], number: string) =>
    shop.post(reportPage, `/my/${number}/report`, await form(fields, photos), "company", { number });

  test("sent with the report, twice the same is one; the customer, the technician and the desk see them, cleaned; another customer never", async () => {
    const { number, unit } = await rental();
    const fields = fault(unit);
    const [one, two] = [await photo(40), await photo(200)];
    const first = await report(fields, [one, two, one], number);
    expect(first).toMatchObject({ status: 302, location: expect.stringMatching(/^\/my\/calls\/F/) });
    expect((await report(fields, [one, two], number)).location).toBe(first.location);
    const call = first.location?.split("/").at(-1) ?? "";
    const { data } = await shop.load(myCall, `/my/calls/${call}`, "company", { call });
    expect(data.pictures).toHaveLength(2);
    const [picture = ""] = data.pictures;
    const seen = await shop.load(myPictureRoute, `/my/call-pictures/${picture}`, "company", { picture });
    const bytes = Buffer.from((await seen.response?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect((await sharp(bytes).metadata()).width).toBe(80);
    expect(bytes.includes("SECRET-PLACE")).toBe(false);
    expect((await shop.load(myPictureRoute, `/my/call-pictures/${picture}`, "student", { picture })).status).toBe(404);
    for (const who of ["technician", "clerk"] as const)
      expect((await shop.load(pictureRoute, `/call-pictures/${picture}`, who, { picture })).status).toBe(200);

    const more = await form({ intent: "pictures" }, [await photo(120)]);
    expect(await shop.post(queueCall, `/queue/${call}`, more, "technician", { call })).toMatchObject({ status: 302 });
    const own = await form({ intent: "note", id: newId("evt"), description: "" }, [await photo(90)]);
    expect((await shop.post(myCall, `/my/calls/${call}`, own, "student", { call })).status).toBe(404);
    expect(await shop.post(myCall, `/my/calls/${call}`, own, "company", { call })).toMatchObject({ status: 302 });
    expect((await shop.load(queueCall, `/queue/${call}`, "technician", { call })).data.pictures).toHaveLength(4);
    const many = await form(
      { intent: "note", id: newId("evt"), description: "还有" },
      await Promise.all([10, 20, 30, 50, 60].map(photo)),
    );
    expect(await shop.post(myCall, `/my/calls/${call}`, many, "company", { call })).toMatchObject({
      status: 422,
      data: { fieldErrors: { pictures: expect.stringContaining("8") } },
    });
    expect((await shop.load(myCall, `/my/calls/${call}`, "company", { call })).data.pictures).toHaveLength(4);
  });

  test("what is no picture is refused beside its field, and no call is opened; what was typed stays", async () => {
    const { number, unit } = await rental();
    const fields = fault(unit);
    const refused = await report(fields, [await photo(70), Buffer.from("%PDF-1.7 /JS")], number);
    expect(refused).toMatchObject({
      status: 422,
      data: { values: { description: "屏幕裂了" }, fieldErrors: { pictures: expect.any(String) } },
    });
    const calls = await shop.database().reader.selectFrom("service_call").select("id").where("id", "=", fields.id).execute();
    expect(calls).toEqual([]);
    const kept = await shop
      .database()
      .reader.selectFrom("sealed_file")
      .select("id")
      .where("purpose", "=", "call-picture")
      .execute();
    expect(kept).toHaveLength(4);
  });
});
