import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { plusHours } from "~/kernel/time";
import * as deskRoute from "~/deliveries/desk-deliveries.route";
import * as listRoute from "~/deliveries/driver-list.route";
import * as tripRoute from "~/deliveries/driver-trip.route";
import * as pictureRoute from "~/deliveries/proof-picture.route";
import * as morningRoute from "~/desk/morning-file.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as reportRoute from "~/service/report-file.route";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";

const shop = webShop();
const db = () => shop.database();

/** A trip of the student's that the technician drives, its machines out. */
const params = { number: "", direction: "outbound" };
beforeAll(async () => {
  const rental = await db()
    .reader.selectFrom("reservation")
    .select(["id", "number"])
    .where("customer_id", "=", "cus_0")
    .where("handed_out_at", "is not", null)
    .where("returned_at", "is", null)
    .executeTakeFirstOrThrow();
  params.number = rental.number;
  await db()
    .writer.insertInto("delivery")
    .values({
      ...{ id: newId("dlv"), reservation_id: rental.id, direction: "outbound", window_from: plusHours(now(), -1) },
      ...{ window_until: plusHours(now(), 1), address: "思明区厦大学生公寓 3 号楼", district: "siming", metres: 4_000 },
      ...{ transport_fen: 1_200, service_fen: 0, done_at: null, done_by: null, note: null, driver_id: "acc_technician" },
    } as never)
    .execute();
});
const path = () => `/deliveries/${params.number}/outbound`;
const form = (fields: Record<string, string>, file?: Blob) => {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  if (file) sent.append("file", file, "proof.jpg");
  return sent;
};
const send = (fields: Record<string, string>, file?: Blob, person: "technician" | "clerk" = "technician") =>
  shop.post(tripRoute, path(), form(fields, file), person, params);
const picture = async (format: "jpeg" | "gif" = "jpeg") =>
  new Blob([
    new Uint8Array(
      await sharp({ create: { width: 400, height: 300, channels: 3, background: "#468" } })
        .toFormat(format)
        .toBuffer(),
    ),
  ]);
const proofs = () => db().reader.selectFrom("delivery_proof").select(["id", "file_id", "received_by"]).execute();
const sealed = async () =>
  (await db().reader.selectFrom("sealed_file").select("id").where("purpose", "=", "delivery-proof").execute()).length;

describe("the driver at the door", () => {
  test("a name is asked for, what was typed stays, and a picture of another kind or none at all is refused", async () => {
    const id = newId("prf");
    const unnamed = await send({ intent: "prove", id, receivedBy: " ", note: "放在前台" });
    expect(unnamed).toMatchObject({
      status: 422,
      data: { values: { note: "放在前台" }, fieldErrors: { receivedBy: "请填写这一项" } },
    });
    const wrong = [await picture("gif"), new Blob(["<script>alert(1)</script>"]), new Blob(["\xff\xd8\xff damaged"])];
    for (const file of wrong) {
      const refused = await send({ intent: "prove", id, receivedBy: "林老师" }, file);
      expect(refused.status).toBe(422);
      expect((refused.data as { fieldErrors: Record<string, string> }).fieldErrors["file"]).toBeTruthy();
    }
    const bomb = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect((await send({ intent: "prove", id, receivedBy: "林老师" }, new Blob([new Uint8Array(bomb)]))).status).toBe(422);
    expect([await proofs(), await sealed()]).toEqual([[], 0]);
  });

  test("a half-typed new window, a reason that is none and a window that is over are refused beside their fields", async () => {
    const fail = { intent: "fail", id: newId("dev"), reason: "nobody-there", note: "" };
    const half = await send({ ...fail, from: "2099-01-01T10:00" });
    expect(half).toMatchObject({ status: 422, data: { fieldErrors: { until: expect.any(String) } } });
    expect(await send({ ...fail, reason: "bored" })).toMatchObject({
      status: 422,
      data: { fieldErrors: { reason: expect.any(String) } },
    });
    const over = await send({ ...fail, from: "2026-01-01T10:00", until: "2026-01-01T12:00" });
    expect(over).toMatchObject({ status: 422, data: { fieldErrors: { from: "这个时间段已经过了，请选以后的时间。" } } });
  });

  test("a failed trip sent twice is one, and its driver is not told that it never was", async () => {
    const fail = { intent: "fail", id: newId("dev"), reason: "nobody-there", note: "" };
    for (const time of [1, 2]) expect([time, (await send(fail)).location]).toEqual([time, "/deliveries"]);
    expect(await db().reader.selectFrom("delivery_event").select("id").where("kind", "=", "failed").execute()).toHaveLength(1);
  });

  test("the same proof sent twice at once is one, with one picture", async () => {
    const proof = { intent: "prove", id: newId("prf"), receivedBy: "林老师", note: "" };
    const file = await picture();
    const answers = await Promise.all([send(proof, file), send(proof, file)]);
    expect(answers.map((answer) => answer.location)).toEqual(["/deliveries", "/deliveries"]);
    expect([(await proofs()).length, await sealed()]).toEqual([1, 1]);
    expect((await send({ ...proof, id: newId("prf") })).status).toBe(422);
  });

  test("its picture is for the shop, its driver and this customer, and each look is written down", async () => {
    const [proof] = await proofs();
    const look = (person: "student" | "company" | "technician" | "clerk") =>
      shop.load(pictureRoute, `/proofs/${proof?.id}/picture`, person, { proof: proof?.id ?? "" });
    expect((await look("company")).status).toBe(404);
    for (const person of ["student", "technician", "clerk"] as const) {
      const { response } = await look(person);
      expect(response?.headers.get("Content-Type")).toBe("image/jpeg");
      expect(response?.headers.get("Cache-Control")).toBe("no-store");
    }
    const looks = await db().reader.selectFrom("proof_access").select("role").orderBy("role").execute();
    expect(looks.map((each) => each.role)).toEqual(["clerk", "customer", "technician"]);
  });
});

describe("the desk's papers", () => {
  const open = (route: typeof listRoute, address: string) => shop.load(route, address, "clerk");

  test.each(["2026-02-30", "yesterday", "0001-01-01", "2026-1-1", "' or 1=1"])("%s is no day", async (wrong) => {
    const query = `?${new URLSearchParams({ day: wrong })}`;
    for (const route of [listRoute, morningRoute]) expect((await open(route, `/desk/x.pdf${query}`)).status).toBe(404);
    const { data } = await shop.load(deskRoute, `/desk/deliveries${query}`, "clerk");
    expect(data).toMatchObject({ wrongDay: true });
  });

  test("an unknown driver is refused beside the field", async () => {
    const answer = await shop.post(
      deskRoute,
      "/desk/deliveries",
      { ...params, direction: "inbound", driver: "acc_customer_0" },
      "clerk",
    );
    expect(answer.status).toBe(422);
  });

  test("today's sheet and list are PDFs that nothing keeps", async () => {
    for (const [route, words] of [
      [morningRoute, "配货单"],
      [listRoute, "送货单"],
    ] as const) {
      const { response } = await open(route, "/desk/x.pdf");
      expect(response?.headers.get("Cache-Control")).toBe("no-store");
      expect((await pdfText(new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0)))).join("")).toContain(words);
    }
  });

  test("a solved call's report is the same bytes whenever it is printed", async () => {
    const { number } = await db()
      .reader.selectFrom("service_call")
      .select("number")
      .where("solved_at", "is not", null)
      .executeTakeFirstOrThrow();
    const report = async () => {
      const { response } = await shop.load(reportRoute, `/queue/${number}/report.pdf`, "technician", { call: number });
      return Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
    };
    const first = await report();
    expect(first.byteLength).toBeGreaterThan(1_000);
    expect((await report()).equals(first)).toBe(true);
  });
});
