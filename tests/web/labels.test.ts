import { describe, expect, test } from "vitest";
import * as file from "~/labels/labels-file.route";
import * as labels from "~/labels/labels.route";
import * as unitPage from "~/labels/unit-page.route";
import * as report from "~/service/report.route";
import { pdfText } from "../support/pdf-text";
import { people, webShop } from "../support/web";
import type { Person } from "../support/web";

const shop = webShop();

/** A machine that the student has out and nobody reported. */
async function studentsMachine() {
  return shop
    .database()
    .reader.selectFrom("allocation")
    .innerJoin("reservation", "reservation.id", "allocation.reservation_id")
    .innerJoin("account", "account.customer_id", "reservation.customer_id")
    .innerJoin("unit", "unit.id", "allocation.unit_id")
    .select(["asset_tag", "reservation.number", "unit.id"])
    .where("account.id", "=", people.student)
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("unit.id", "not in", (from) => from.selectFrom("service_call").select("unit_id").where("solved_at", "is", null))
    .executeTakeFirstOrThrow();
}
const scan = async (tag: string, person: Person) => shop.load(unitPage, `/u/${tag}`, person, { tag });

describe("the page behind a machine's code", () => {
  test("who has it out reports it in two taps: the machine is chosen already", async () => {
    const { asset_tag: tag, number, id } = await studentsMachine();
    const { data } = await scan(tag.toLowerCase(), "student");
    expect(data.next).toEqual({ kind: "report", to: `/my/${number}/report?unit=${id}` });
    const page = await shop.load(report, `/my/${number}/report?unit=${id}`, "student", { number });
    expect(page.data.defaults["unit"]).toBe(id);
    const other = await shop.load(report, `/my/${number}/report?unit=unt_none`, "student", { number });
    expect(other.data.defaults["unit"]).not.toBe("unt_none");
  });

  test("nobody else learns that somebody has it, nor who", async () => {
    const { asset_tag: tag, number } = await studentsMachine();
    const free = await shop
      .database()
      .reader.selectFrom("unit")
      .select("asset_tag")
      .where("id", "not in", (from) => from.selectFrom("allocation").select("unit_id").where("returned_at", "is", null))
      .executeTakeFirstOrThrow();
    for (const person of ["nobody", "company"] as const) {
      const [out, there] = [await scan(tag, person), await scan(free.asset_tag, person)];
      expect(out.data.next.kind).toBe(there.data.next.kind);
      expect(JSON.stringify(out.data)).not.toContain(number);
    }
    expect((await scan(tag, "clerk")).data.next).toEqual({ kind: "booking", to: `/desk/bookings/${number}` });
  });

  test.each(["XS-99999", "..", "<script>", "%00", "x".repeat(500)])("a code that is none (%s) is not found", async (tag) =>
    expect((await shop.load(unitPage, "/u/x", "nobody", { tag })).status).toBe(404),
  );
});

describe("labels to print", () => {
  test("a model's machines and typed ones, each once; what is no machine is named", async () => {
    const model = (await shop.load(labels, "/desk/labels", "clerk")).data.models.find((each) => each.units > 1);
    const found = (await shop.load(labels, `/desk/labels?model=${model?.slug}`, "clerk")).data;
    expect(found.units).toHaveLength(model?.units ?? 0);
    const [first] = found.units;
    const both = await shop.load(labels, `/desk/labels?model=${model?.slug}&tags=${first?.assetTag}+XX-1`, "clerk");
    expect(both.data).toMatchObject({ unknown: ["XX-1"], fault: null });
    expect(both.data.units).toHaveLength(model?.units ?? 0);
    const { response } = await shop.load(file, `/desk/labels.pdf?model=${model?.slug}`, "clerk");
    const text = await pdfText(new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0)));
    expect(text.join("")).toContain(first?.assetTag);
  });

  test.each([
    ["tags=XS-9~XS-1", "range"],
    ["tags=XS-0~XS-99999", "too-many"],
    ["start=25", "start"],
    ["start=0", "start"],
    ["start=-1", "start"],
    ["start=abc&format=roll-50x30", "start"],
  ])("?%s is said beside its field, and gives no file", async (query, fault) => {
    expect((await shop.load(labels, `/desk/labels?${query}`, "clerk")).data).toMatchObject({ fault, units: [] });
    expect((await shop.load(file, `/desk/labels.pdf?${query}`, "clerk")).status).toBe(404);
  });
});
