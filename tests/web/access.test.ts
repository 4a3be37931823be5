import { createHash, randomBytes } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import type { Reader } from "db/transact.server";
import { snapshotOwner } from "~/agreements/agreements.repo.server";
import { checkCodeOf } from "~/agreements/check-code";
import { noOwnTerms } from "~/kernel/own-terms";
import { plusHours } from "~/kernel/time";
import { keepQuotation } from "~/quotations/keep-quotation.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { now } from "~/platform/clock.server";
import { hashOfToken, newId, newToken } from "~/platform/ids.server";
import { insertSealedFile, sealFile, sealText } from "~/platform/vault.server";
import routes from "~/routes";
import { supplementOwner } from "~/supplements/supplements.repo.server";
import { student } from "../support/agreement-fixtures";
import { asked } from "../support/quotations";
import { otherwise } from "../support/supplement-fixtures";
import { people, webShop } from "../support/web";
import type { Person } from "../support/web";

/** What asking for a page comes to. `away`: a page that only leads on, `refused`: 4xx other than 404. */
type Outcome = "ok" | "sign-in" | "404" | "away" | "refused";
type Outcomes = Record<Person, Outcome>;

const all = (outcome: Outcome): Outcomes => ({
  nobody: outcome,
  student: outcome,
  company: outcome,
  technician: outcome,
  clerk: outcome,
  manager: outcome,
});
/** Nobody is led to sign in; everybody whose page it is not is told that there is none. */
const only = (...those: Person[]): Outcomes => ({
  ...all("404"),
  nobody: "sign-in",
  ...Object.fromEntries(those.map((each) => [each, "ok" as const])),
});

const everybody = all("ok");
const desk = only("clerk", "manager");
const callStaff = only("clerk", "technician", "manager");
const manager = only("manager");

/** What stands for `:number` and its like, from the demo shop. */
type Pick = (db: Reader) => Promise<string | undefined>;
interface Access {
  readonly access: Outcomes;
  readonly params?: Record<string, Pick>;
  readonly query?: string;
}

const reservations = (db: Reader, customer?: string) => {
  const query = db.selectFrom("reservation").select("reservation.number");
  return customer ? query.where("reservation.customer_id", "=", customer) : query;
};
const [STUDENT, COMPANY] = ["cus_0", "cus_1"];
const any: Pick = async (db) => (await reservations(db).executeTakeFirst())?.number;
const ofStudent: Pick = async (db) => (await reservations(db, STUDENT).executeTakeFirst())?.number;
const ofCompany: Pick = async (db) =>
  (await reservations(db, COMPANY).where("deposit_way", "=", "company").executeTakeFirst())?.number;
const viewed: Pick = async (db) =>
  (await reservations(db, STUDENT).innerJoin("viewing", "viewing.reservation_id", "reservation.id").executeTakeFirst())?.number;
const out: Pick = async (db) =>
  (await reservations(db, STUDENT).where("handed_out_at", "is not", null).where("returned_at", "is", null).executeTakeFirst())
    ?.number;
const handed = (db: Reader) =>
  db
    .selectFrom("handover")
    .innerJoin("reservation", "reservation.id", "handover.reservation_id")
    .select(["handover.id", "handover.reservation_id", "reservation.number"])
    .where("reservation.customer_id", "=", STUDENT)
    .orderBy("handover.id");
const handedOut: Pick = async (db) => (await handed(db).executeTakeFirst())?.number;
const sheetFile: Pick = async (db) => `${(await handed(db).executeTakeFirst())?.id}.pdf`;
const agreement = (db: Reader) => db.selectFrom("agreement").select(["agreement.number", "check_code"]);
const agreed: Pick = async (db) => {
  const query = agreement(db).innerJoin("reservation", "reservation.id", "agreement.reservation_id");
  return (
    await query
      .where("reservation.customer_id", "=", STUDENT)
      .where("file_id", "is not", null)
      .select("reservation.number as booking")
      .executeTakeFirst()
  )?.booking;
};
const agreementFile: Pick = async (db) => {
  const found = await agreement(db).where("file_id", "is not", null).executeTakeFirst();
  return found && `${found.number}.pdf`;
};
const fixed =
  (text: string): Pick =>
  () =>
    Promise.resolve(text);
const TOKEN = newToken();
const FEED = newToken();
const QUOTATION = newToken();
const PROOF = newId("prf");
const PASSWORD = newToken();
const PICTURE = newId("pic");
const LOSS_PAPER = newId("lpa");
const CHECK_CODE = checkCodeOf(randomBytes(10));
const allocation: Pick = async (db) =>
  (await db.selectFrom("allocation").select("id").where("released_at", "is", null).executeTakeFirst())?.id;
const call: Pick = async (db) =>
  (await db.selectFrom("service_call").select("number").where("customer_id", "=", STUDENT).executeTakeFirst())?.number;
const paper: Pick = async (db) =>
  (await db.selectFrom("paper").select("id").where("accepted_at", "is", null).where("refused_at", "is", null).executeTakeFirst())
    ?.id;
/** The demo shop's agreements stand on paper alone and its guarantors came by themselves: one of each as the shop makes them. */
async function prepare(database: OpenDatabase): Promise<void> {
  const { id } = await agreement(database.reader)
    .select("agreement.id")
    .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
    .where("reservation.customer_id", "=", STUDENT)
    .executeTakeFirstOrThrow();
  const pdf = Buffer.from("%PDF-1.7");
  const file = await sealFile(pdf, { id: newId("fil"), purpose: "agreement", mime: "application/pdf", at: now() });
  const photo = await sealFile(pdf, { id: newId("fil"), purpose: "machine-picture", mime: "image/jpeg", at: now() });
  await transactOn(database.writer, async (tx) => {
    const { id: quotation } = await keepQuotation(tx, newId("quo"), asked(), figures, now());
    await tx
      .updateTable("quotation")
      .set({ link_hash: hashOfToken(QUOTATION) })
      .where("id", "=", quotation)
      .execute();
    await insertSealedFile(tx, file);
    const rental = await reservations(tx, STUDENT).select("reservation.id").executeTakeFirstOrThrow();
    await tx
      .insertInto("delivery_proof")
      .values({
        ...{ id: PROOF, reservation_id: rental.id, direction: "outbound", at: now(), by: "acc_clerk" },
        ...{ received_by: "门卫", note: null, file_id: file.id },
      })
      .execute();
    const issued = {
      check_code: CHECK_CODE,
      snapshot_sealed: sealText(JSON.stringify(student), snapshotOwner(id)),
      file_id: file.id,
      sha256: createHash("sha256").update(pdf).digest("hex"),
      byte_length: pdf.byteLength,
    };
    await tx.updateTable("agreement").set(issued).where("id", "=", id).execute();
    const attached = { pages: 1, uploaded_at: now(), uploaded_by: "acc_clerk", replaced_at: null };
    await tx
      .insertInto("agreement_scan")
      .values({ id: newId("scn"), agreement_id: id, file_id: file.id, ...attached })
      .execute();
    const feedId = newId("fed");
    const link = { link_hash: hashOfToken(FEED), link_sealed: sealText(FEED, `feed ${feedId} link`) };
    await tx
      .insertInto("feed")
      .values({ id: feedId, account_id: "acc_clerk", ...link, made_at: now(), replaced_at: null })
      .execute();
    await tx
      .insertInto("password_link")
      .values({
        ...{ id: hashOfToken(PASSWORD), account_id: "acc_customer_0", made_at: now(), made_by: "acc_clerk" },
        ...{ expires_at: plusHours(now(), 1), used_at: null, replaced_at: null },
      })
      .execute();
    const sheet = await handed(tx).executeTakeFirstOrThrow();
    const unit = await tx.selectFrom("unit").select("id").executeTakeFirstOrThrow();
    await insertSealedFile(tx, photo);
    await tx
      .insertInto("machine_picture")
      .values({
        ...{ id: PICTURE, reservation_id: sheet.reservation_id, unit_id: unit.id, direction: "out", handover_id: sheet.id },
        ...{ file_id: photo.id, taken_at: now(), taken_by: "acc_clerk", removed_at: null },
      })
      .execute();
    const fault = await tx.selectFrom("service_call").select("id").where("customer_id", "=", STUDENT).executeTakeFirstOrThrow();
    await tx
      .insertInto("call_picture")
      .values({ id: PICTURE, call_id: fault.id, file_id: photo.id, taken_at: now(), taken_by: "acc_customer_0" })
      .execute();
    const loss = newId("los");
    await tx
      .insertInto("unit_loss")
      .values({
        ...{ id: loss, reservation_id: rental.id, unit_id: unit.id, allocation_id: null, lost_at: now(), words: "在地铁上被偷" },
        ...{ police_note: null, reported_at: now(), reported_by: "acc_customer_0", settled_at: now(), settled_by: "acc_clerk" },
        ...{ blameless: 1, value_fen: null, found_at: now(), found_by: "acc_clerk" },
      })
      .execute();
    await tx
      .insertInto("loss_paper")
      .values({ id: LOSS_PAPER, loss_id: loss, file_id: photo.id, at: now(), by: "acc_customer_0" })
      .execute();
    const guarantor = await tx.selectFrom("guarantor").select("id").executeTakeFirstOrThrow();
    await tx
      .updateTable("guarantor")
      .set({ link_hash: hashOfToken(TOKEN) })
      .where("id", "=", guarantor.id)
      .execute();
  });
}

/** A supplement to the agreement of what the student has in his hands. */
async function supplement(database: OpenDatabase): Promise<void> {
  const { id, agreement_id } = await database.reader
    .selectFrom("reservation")
    .innerJoin("agreement", "agreement.reservation_id", "reservation.id")
    .select(["reservation.id", "agreement.id as agreement_id"])
    .where("reservation.number", "=", (await out(database.reader)) ?? "")
    .executeTakeFirstOrThrow();
  const pdf = Buffer.from("%PDF-1.7");
  const file = await sealFile(pdf, { id: newId("fil"), purpose: "supplement", mime: "application/pdf", at: now() });
  const [change_id, supplementId] = [newId("agc"), newId("sup")];
  await transactOn(database.writer, async (tx) => {
    await insertSealedFile(tx, file);
    const data = JSON.stringify({
      kind: "other",
      from: now(),
      before: noOwnTerms,
      after: noOwnTerms,
      terms: ["停车费由甲方承担。"],
    });
    await tx
      .insertInto("agreed_change")
      .values({
        ...{ id: change_id, reservation_id: id, agreement_id, kind: "other", agreed_at: now(), agreed_by: "acc_clerk", data },
        ...{ request_id: null, dropped_at: null, dropped_by: null, drop_reason: null },
      })
      .execute();
    await tx
      .insertInto("supplement")
      .values({
        ...{ id: supplementId, agreement_id, ordinal: 1, number: "XS-补1", check_code: "X", change_id, file_id: file.id },
        ...{ issued_at: now(), issued_by: "acc_clerk", byte_length: pdf.byteLength },
        snapshot_sealed: sealText(JSON.stringify(otherwise), supplementOwner(supplementId)),
        sha256: createHash("sha256").update(pdf).digest("hex"),
      })
      .execute();
  });
}

/** Every address of the shop, and who may ask for it. */
const table: Record<string, Access> = {
  "/": { access: everybody },
  "/conference": { access: everybody },
  "/models": { access: everybody },
  "/compare": { access: everybody, query: "models=thinkpad-t14,ideapad-14" },
  "/models/:slug": {
    access: everybody,
    params: { slug: async (db) => (await db.selectFrom("model").select("slug").executeTakeFirst())?.slug },
  },
  "/book": { access: everybody, query: "?items=thinkpad-t14:1" },
  "/wait": { access: everybody, query: "?model=thinkpad-t14" },
  "/privacy": { access: everybody },
  "/verify": { access: everybody },
  "/verify/:code": { access: everybody, params: { code: fixed(CHECK_CODE) } },
  "/desk/quotes": { access: desk },
  "/desk/quotes/:number": {
    access: desk,
    params: { number: async (db) => (await db.selectFrom("quotation").select("number").executeTakeFirst())?.number },
  },
  "/quotes": { access: all("away") },
  "/quotes/:token": { access: everybody, params: { token: fixed(QUOTATION) } },
  "/quotes/:token/quotation.pdf": { access: everybody, params: { token: fixed(QUOTATION) } },
  "/guarantee/:token": { access: everybody, params: { token: fixed(TOKEN) } },
  "/guarantee/:token/supplement": { access: everybody, params: { token: fixed(TOKEN) } },
  "/set-password/:token": { access: everybody, params: { token: fixed(PASSWORD) } },
  "/desk/bookings/:number/password": { access: desk, params: { number: any } },
  "/sign-in": { access: everybody },
  "/sign-out": { access: all("away") },
  "/*": { access: all("404") },

  "/feeds/:token": { access: everybody, params: { token: fixed(`${FEED}.ics`) } },
  "/my/calendar-link": { access: { ...only("student", "company"), student: "away", company: "away" } },
  "/desk/calendar": { access: desk },
  "/manage/api-keys": { access: manager },
  "/api": { access: everybody },
  "/api/v1/openapi.json": { access: everybody },
  "/api/v1/models": { access: everybody },
  "/api/v1/models/:slug": { access: everybody, params: { slug: fixed("thinkpad-t14") } },
  "/api/v1/availability": {
    access: everybody,
    query: `?${new URLSearchParams({ items: "thinkpad-t14", from: plusHours(now(), 48), until: plusHours(now(), 96) })}`,
  },
  "/api/v1/quotes": { access: all("refused") },
  "/api/v1/promises": { access: all("refused") },
  "/api/v1/reservations": { access: all("refused") },
  // To others it is as if there were none, and a program without its secret is not sent to sign in.
  "/api/v1/reservations/:number": { access: { ...all("404"), student: "ok" }, params: { number: ofStudent } },
  "/api/v1/*": { access: all("404") },

  "/my": { access: only("student", "company") },
  "/my/waiting": { access: only("student", "company") },
  "/my/data": { access: only("student", "company") },
  "/my/data/export": { access: { ...only("student", "company"), student: "away", company: "away" } },
  "/manage/privacy": { access: manager },
  "/my/:number": { access: only("student"), params: { number: ofStudent } },
  "/my/:number/change": { access: { ...only("student"), student: "away", company: "404" }, params: { number: out } },
  "/my/:number/extend": { access: only("student"), params: { number: out } },
  "/my/:number/tier": { access: only("student"), params: { number: out } },
  "/my/:number/supplements/:ordinal": { access: only("student"), params: { number: out, ordinal: fixed("1") } },
  "/my/:number/supplements/:ordinal/supplement.pdf": {
    access: only("student"),
    params: { number: out, ordinal: fixed("1") },
  },
  "/my/:number/return-early": { access: { ...only("student"), student: "away" }, params: { number: ofStudent } },
  "/my/:number/calendar": { access: only("student"), params: { number: viewed } },
  "/my/:number/papers": { access: only("company"), params: { number: ofCompany } },
  "/my/:number/agreement": { access: only("student"), params: { number: agreed } },
  "/my/:number/agreement.pdf": { access: only("student"), params: { number: agreed } },
  "/my/:number/report": { access: only("student"), params: { number: out } },
  "/my/calls/:call/report.pdf": { access: only("student"), params: { call } },
  "/queue/send": { access: all("refused") },
  "/queue/notes": { access: { ...all("404"), nobody: "sign-in", clerk: "away", manager: "away" } },
  "/queue/unsent": { access: callStaff },
  "/queue/scan": { access: callStaff },
  "/my/calls/:call": { access: only("student"), params: { call } },

  "/desk": { access: desk },
  "/desk/morning.pdf": { access: desk },
  "/desk/rescue": { access: desk },
  "/desk/checks": { access: desk },
  "/desk/book": { access: desk },
  "/desk/viewings": { access: desk },
  "/manage/opening": { access: manager },
  "/desk/waiting": { access: desk },
  "/desk/search": { access: desk, query: "?q=a" },
  "/desk/timeline": { access: desk },
  "/desk/timeline/move/:allocation": { access: desk, params: { allocation } },
  "/desk/timeline/models/:slug": { access: desk, params: { slug: fixed("thinkpad-t14") } },
  "/desk/timeline/fleet/:number": { access: desk, params: { number: any } },
  "/desk/bookings/:number": { access: desk, params: { number: any } },
  "/desk/bookings/:number/agreement": { access: desk, params: { number: any } },
  "/desk/bookings/:number/tier": { access: desk, params: { number: out } },
  "/desk/bookings/:number/supplements": { access: desk, params: { number: any } },
  "/desk/bookings/:number/supplements/other": { access: desk, params: { number: any } },
  "/desk/bookings/:number/supplements/:ordinal/supplement.pdf": { access: desk, params: { number: out, ordinal: fixed("1") } },
  "/desk/bookings/:number/hand-out": { access: desk, params: { number: any } },
  "/desk/bookings/:number/take-back": { access: desk, params: { number: any } },
  "/desk/bookings/:number/sheet": { access: desk, params: { number: any } },
  "/desk/bookings/:number/sheet/:file": { access: desk, params: { number: handedOut, file: sheetFile } },
  "/desk/bookings/:number/damages": { access: desk, params: { number: handedOut } },
  "/desk/bookings/:number/loss": { access: desk, params: { number: handedOut } },
  "/my/:number/damages": { access: only("student"), params: { number: handedOut } },
  "/my/:number/loss": { access: only("student"), params: { number: handedOut } },
  "/manage/damage-prices": { access: manager },
  "/desk/tags": { access: desk, query: "?tag=XS-0001" },
  "/loss-papers/:paper": { access: desk, params: { paper: fixed(LOSS_PAPER) }, query: "?why=review" },
  "/my/loss-papers/:paper": { access: only("student"), params: { paper: fixed(LOSS_PAPER) } },
  "/call-pictures/:picture": { access: callStaff, params: { picture: fixed(PICTURE) } },
  "/my/call-pictures/:picture": { access: only("student"), params: { picture: fixed(PICTURE) } },
  "/machine-pictures/:picture": { access: desk, params: { picture: fixed(PICTURE) } },
  "/my/:number/sheets/:file": { access: only("student"), params: { number: handedOut, file: sheetFile } },
  "/my/machine-pictures/:picture": { access: only("student"), params: { picture: fixed(PICTURE) } },
  "/desk/bookings/:number/payments": { access: desk, params: { number: any } },
  "/desk/bookings/:number/delivery": { access: desk, params: { number: any } },
  "/desk/deliveries": { access: desk },
  "/desk/deliveries.pdf": { access: desk },
  "/deliveries": { access: callStaff },
  "/deliveries.pdf": { access: callStaff },
  // A technician sees his own trips alone.
  "/deliveries/:number/:direction": {
    access: desk,
    params: {
      number: async (db) => {
        const trips = reservations(db).innerJoin("delivery", "delivery.reservation_id", "reservation.id");
        return (await trips.where("direction", "=", "outbound").executeTakeFirst())?.number;
      },
      direction: fixed("outbound"),
    },
  },
  "/proofs/:proof/picture": { access: only("student", "clerk", "manager"), params: { proof: fixed(PROOF) } },
  "/receipts/:payment": {
    access: only("student", "clerk", "manager"),
    params: {
      payment: async (db) => {
        const payments = db.selectFrom("payment").innerJoin("reservation", "reservation.id", "payment.reservation_id");
        return (await payments.select("payment.id").where("customer_id", "=", STUDENT).executeTakeFirst())?.id;
      },
    },
  },
  "/desk/papers": { access: desk },
  "/desk/papers/:paper": { access: desk, params: { paper } },
  "/papers/:paper/picture": { access: desk, params: { paper }, query: "?why=review" },
  "/desk/bookings/:number/scan": { access: desk, params: { number: agreed } },
  "/agreements/:number/scan.pdf": {
    access: desk,
    params: { number: async (db) => (await agreement(db).where("check_code", "=", CHECK_CODE).executeTakeFirst())?.number },
    query: "?why=%E6%A0%B8%E5%AF%B9%E7%AD%BE%E5%AD%97",
  },
  "/my/:number/agreement-scan.pdf": { access: only("student"), params: { number: agreed } },
  "/agreements/:file": { access: desk, params: { file: agreementFile } },
  "/desk/ledger": { access: desk },
  "/desk/ledger.csv": { access: desk, query: "?from=2026-11-01&to=2026-11-30" },
  "/desk/customers/:customer/statement": { access: desk, params: { customer: fixed(STUDENT) } },
  "/desk/customers/:customer/statement.pdf": { access: desk, params: { customer: fixed(STUDENT) } },
  "/my/statement": { access: only("student", "company") },
  "/my/statement.pdf": { access: only("student", "company") },
  "/desk/cash": { access: desk },
  "/desk/arrears": { access: desk },
  "/desk/calls": { access: callStaff },
  "/desk/calls/new": { access: desk },
  "/desk/calls/:call/swap": { access: callStaff, params: { call } },
  "/record": { access: everybody },
  "/my/:number/rate": {
    access: only("student"),
    params: {
      number: async (db) =>
        (await reservations(db).where("customer_id", "=", STUDENT).where("returned_at", "is not", null).executeTakeFirst())
          ?.number,
    },
  },
  "/my/calls/:call/rate": {
    access: only("student"),
    params: {
      call: async (db) =>
        (
          await db
            .selectFrom("service_call")
            .select("number")
            .where("customer_id", "=", STUDENT)
            .where("solved_at", "is not", null)
            .executeTakeFirst()
        )?.number,
    },
  },
  "/manage/ratings": { access: manager },
  "/u/:tag": {
    access: everybody,
    params: { tag: async (db) => (await db.selectFrom("unit").select("asset_tag").executeTakeFirst())?.asset_tag },
  },
  "/desk/print": { access: desk },
  "/desk/print.pdf": { access: { ...desk, clerk: "away", manager: "away" } },
  "/desk/labels": { access: desk },
  "/desk/labels.pdf": { access: desk, query: "?tags=XS-0001" },
  "/desk/dispatch": { access: callStaff },
  "/desk/technicians": { access: callStaff },
  "/queue": { access: callStaff },
  "/queue/:call/report.pdf": { access: callStaff, params: { call } },
  "/queue/:call/parts": { access: only("technician", "manager"), params: { call } },
  "/queue/:call": { access: callStaff, params: { call } },

  "/manage": { access: manager },
  "/manage/promotions": { access: manager },
  "/manage/promotions/:promotion": {
    access: manager,
    params: { promotion: async (db) => (await db.selectFrom("promotion").select("id").executeTakeFirst())?.id },
  },
  "/manage/rates": { access: manager },
  "/manage/rates/:model": {
    access: manager,
    params: { model: async (db) => (await db.selectFrom("model").select("slug").executeTakeFirst())?.slug },
  },
  "/manage/clauses": { access: manager },
  "/manage/clauses/:clause": { access: manager, params: { clause: fixed("deposit") } },
  "/manage/clauses/:clause/versions/:version": {
    access: manager,
    params: { clause: fixed("deposit"), version: fixed("1") },
  },
  // The text is posted to it: asked for without one there is nothing.
  "/manage/clauses/:clause/preview.pdf": { access: { ...all("404"), nobody: "sign-in" }, params: { clause: fixed("deposit") } },
  "/manage/notices": { access: manager },
  "/manage/notices/:notice": { access: manager, params: { notice: fixed("booking-made") } },
  "/manage/outbox": { access: manager },
  "/my/notices": { access: only("student", "company") },
  "/manage/settings": { access: manager },
  "/manage/parts": { access: manager },
  "/manage/staff": { access: manager },
};

const modules = import.meta.glob<Record<string, unknown>>("/app/**/*.route.{ts,tsx}");
const pathOf = (entry: RouteConfigEntry) => `/${entry.path ?? ""}`;
const entries = (await routes).map((entry) => ({ path: pathOf(entry), file: `/app/${entry.file}` }));

describe("who may ask for which page", () => {
  const shop = webShop();
  const filled = new Map<string, Record<string, string>>();
  beforeAll(async () => {
    await prepare(shop.database());
    await supplement(shop.database());
    for (const [path, { params = {} }] of Object.entries(table))
      for (const [name, pick] of Object.entries(params))
        filled.set(path, {
          ...filled.get(path),
          [name]: (await pick(shop.database().reader)) ?? `no ${name} in the demo shop`,
        });
  });

  async function outcomeOf(path: string, file: string, person: Person): Promise<Outcome> {
    const route = (await modules[file]?.()) ?? {};
    const loader = route["loader"] as ((args: LoaderFunctionArgs) => unknown) | undefined;
    if (!loader) return "ok";
    const params = filled.get(path) ?? {};
    const address =
      path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? "")) + (table[path]?.query ?? "");
    const { status, location } = await shop.load({ loader }, address, person, params);
    if (location) return location.startsWith("/sign-in") ? "sign-in" : "away";
    if (status === 404) return "404";
    return status < 400 ? "ok" : "refused";
  }

  test("each address of the map stands in the table, and no other", () =>
    expect(entries.map(({ path }) => path).sort()).toEqual(Object.keys(table).sort()));

  test.each(entries)("$path", async ({ path, file }) => {
    const outcomes: Partial<Outcomes> = {};
    for (const person of Object.keys(people) as Person[]) outcomes[person] = await outcomeOf(path, file, person);
    expect(outcomes).toEqual(table[path]?.access);
  });

  test.each(
    entries.filter(({ path }) => path.includes(":") && !["/models/:slug", "/verify/:code", "/guarantee/:token"].includes(path)),
  )("$path of what does not exist is answered like another's", async ({ path, file }) => {
    const route = (await modules[file]?.()) as { loader: (args: LoaderFunctionArgs) => unknown };
    const params = Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name ?? "", "R000000-000"]));
    const { status } = await shop.load(route, path, path.startsWith("/my") ? "student" : "manager", params);
    expect(status).toBe(404);
  });
});
