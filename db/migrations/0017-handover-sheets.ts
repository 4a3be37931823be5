import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

const OPENING = "2026-01-01T00:00:00Z";

type Column = "text" | "text!" | "integer" | "integer!" | `text -> ${string}` | `text! -> ${string}`;

async function table(db: Kysely<unknown>, name: string, columns: Record<string, Column>): Promise<void> {
  let builder = db.schema.createTable(name).addColumn("id", "text", (column) => column.primaryKey().notNull());
  for (const [column, definition] of Object.entries(columns)) {
    const [type = "text", target] = definition.split(" -> ");
    builder = builder.addColumn(column, type.startsWith("integer") ? "integer" : "text", (each) => {
      const described = target ? each.references(`${target}.id`) : each;
      return type.endsWith("!") ? described.notNull() : described;
    });
  }
  await builder.execute();
}

/** What was signed, on the screen or on paper, and the sheets as they were drawn. */
async function sheets(db: Kysely<unknown>): Promise<void> {
  for (const column of ["snapshot", "signing", "signed_name", "signed_at"])
    await db.schema.alterTable("handover").addColumn(column, "text").execute();
  await db.schema
    .alterTable("handover")
    .addColumn("signature_file_id", "text", (column) => column.references("sealed_file.id"))
    .execute();
  for (const column of ["counted", "wiped_at", "wipe_method"])
    await db.schema.alterTable("handover_unit").addColumn(column, "text").execute();
  await table(db, "handover_sheet", {
    handover_id: "text! -> handover",
    snapshot_hash: "text!",
    file_id: "text! -> sealed_file",
    sha256: "text!",
    drawn_at: "text!",
  });
  await sql.raw("create unique index handover_sheet_snapshot on handover_sheet (handover_id, snapshot_hash)").execute(db);
  await table(db, "sheet_access", {
    handover_id: "text! -> handover",
    account_id: "text! -> account",
    role: "text!",
    at: "text!",
    address: "text!",
  });
  await table(db, "machine_picture", {
    reservation_id: "text! -> reservation",
    unit_id: "text! -> unit",
    direction: "text!",
    handover_id: "text -> handover",
    file_id: "text! -> sealed_file",
    taken_at: "text!",
    taken_by: "text! -> account",
    removed_at: "text",
  });
  await sql.raw("create index machine_picture_reservation on machine_picture (reservation_id)").execute(db);
}

/** A machine that came back is looked at before it leaves again; what was found stays on record. */
async function checks(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("allocation").addColumn("checked_at", "text").execute();
  await sql.raw("update allocation set checked_at = returned_at where returned_at is not null").execute(db);
  await sql
    .raw("create index allocation_unchecked on allocation (unit_id) where returned_at is not null and checked_at is null")
    .execute(db);
  await table(db, "unit_check", {
    unit_id: "text! -> unit",
    allocation_id: "text -> allocation",
    outcome: "text!",
    condition: "text",
    wipe_method: "text",
    note: "text",
    at: "text!",
    by: "text! -> account",
  });
  await sql.raw("create index unit_check_unit on unit_check (unit_id, at)").execute(db);
}

/** What is asked of a customer for damage, item by item, and what he says to it. */
async function deductions(db: Kysely<unknown>): Promise<void> {
  await table(db, "damage_price", {
    category: "text!",
    kind: "text!",
    amount_fen: "integer",
    set_at: "text!",
    set_by: "text -> account",
  });
  await sql.raw("create index damage_price_kind on damage_price (category, kind, set_at)").execute(db);
  await table(db, "deduction", {
    reservation_id: "text! -> reservation",
    unit_id: "text! -> unit",
    kind: "text!",
    part: "text!",
    cause: "text!",
    amount_fen: "integer!",
    proposed_fen: "integer",
    value_fen: "integer!",
    reason: "text!",
    from_deposit: "integer!",
    charge_id: "text -> charge",
    at: "text!",
    by: "text! -> account",
  });
  await sql.raw("create index deduction_reservation on deduction (reservation_id)").execute(db);
  await table(db, "deduction_picture", { deduction_id: "text! -> deduction", picture_id: "text! -> machine_picture" });
  await sql.raw("create index deduction_picture_deduction on deduction_picture (deduction_id)").execute(db);
  await table(db, "deduction_event", {
    deduction_id: "text! -> deduction",
    kind: "text!",
    words: "text!",
    amount_fen: "integer",
    charge_id: "text -> charge",
    at: "text!",
    by: "text! -> account",
  });
  await sql.raw("create index deduction_event_deduction on deduction_event (deduction_id, at)").execute(db);
  await table(db, "unit_loss", {
    reservation_id: "text! -> reservation",
    unit_id: "text! -> unit",
    lost_at: "text!",
    words: "text!",
    police_note: "text",
    reported_at: "text!",
    reported_by: "text! -> account",
    settled_at: "text",
    settled_by: "text -> account",
    blameless: "integer",
    value_fen: "integer",
    found_at: "text",
    found_by: "text -> account",
  });
  await sql.raw("create index unit_loss_reservation on unit_loss (reservation_id)").execute(db);
  // Of a machine one loss is open.
  await sql.raw("create unique index unit_loss_open on unit_loss (unit_id) where found_at is null").execute(db);
}

/** In yuan; what a repair shop in the town takes for it, to be set by the manager. */
const opening: Record<string, Record<string, number>> = {
  laptops: { screen: 600, shell: 200, hinge: 180, keyboard: 160, ports: 150, liquid: 800, accessory: 120, cleaning: 50 },
  desktops: { shell: 150, keyboard: 60, ports: 120, liquid: 500, accessory: 60, cleaning: 40 },
  monitors: { screen: 500, shell: 150, stand: 120, ports: 120, accessory: 50, cleaning: 30 },
  projectors: { lens: 800, lamp: 700, shell: 200, ports: 150, remote: 60, accessory: 80, cleaning: 60 },
  network: { shell: 60, ports: 80, accessory: 40 },
  office: { shell: 150, ports: 100, feeder: 200, accessory: 60, cleaning: 50 },
};

/** Sheets with signatures and pictures, checks after returns, deductions that can be disputed, machines that are lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sheets(db);
  await checks(db);
  await deductions(db);
  for (const name of [
    "sheet_access",
    "handover_sheet",
    "unit_check",
    "damage_price",
    "deduction",
    "deduction_picture",
    "deduction_event",
  ])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(name, event)).execute(db);
  for (const [category, prices] of Object.entries(opening))
    for (const [kind, yuan] of Object.entries(prices))
      await sql`insert into damage_price (id, category, kind, amount_fen, set_at, set_by)
        values (${`dmp_${category}_${kind}`}, ${category}, ${kind}, ${yuan * 100}, ${OPENING}, null)`.execute(db);
}
