import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard } from "../dialect";

async function receipts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("receipt")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("number", "text", (column) => column.notNull().unique())
    .addColumn("payment_id", "text", (column) => column.references("payment.id").notNull().unique())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("issued_at", "text", (column) => column.notNull())
    .addColumn("issued_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("facts", "text", (column) => column.notNull())
    .execute();
  await sql.raw("create index receipt_issued on receipt (issued_at)").execute(db);
}

async function trips(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("delivery")
    .addColumn("driver_id", "text", (column) => column.references("account.id"))
    .execute();
  await db.schema.alterTable("delivery").addColumn("failed_at", "text").execute();
  await sql.raw("create index delivery_driver on delivery (driver_id, window_from) where driver_id is not null").execute(db);
  await db.schema
    .createTable("delivery_event")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("direction", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .execute();
  await sql.raw("create index delivery_event_reservation on delivery_event (reservation_id)").execute(db);
  await db.schema
    .createTable("delivery_fee_proposal")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("direction", "text", (column) => column.notNull())
    .addColumn("metres", "integer", (column) => column.notNull())
    .addColumn("transport_fen", "integer", (column) => column.notNull())
    .addColumn("service_fen", "integer", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("proposed_at", "text", (column) => column.notNull())
    .addColumn("proposed_by", "text", (column) => column.references("account.id").notNull())
    .addColumn("agreed_at", "text")
    .addColumn("agreed_by", "text", (column) => column.references("account.id"))
    .addColumn("declined_at", "text")
    .addColumn("withdrawn_at", "text")
    .execute();
  // Of each way one is open.
  await sql
    .raw(
      "create unique index delivery_fee_proposal_open on delivery_fee_proposal (reservation_id, direction) where agreed_at is null and declined_at is null and withdrawn_at is null",
    )
    .execute(db);
}

async function proofs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("delivery_proof")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("reservation_id", "text", (column) => column.references("reservation.id").notNull())
    .addColumn("direction", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("by", "text", (column) => column.references("account.id").notNull())
    .addColumn("received_by", "text", (column) => column.notNull())
    .addColumn("note", "text")
    .addColumn("file_id", "text", (column) => column.references("sealed_file.id"))
    .addUniqueConstraint("delivery_proof_once", ["reservation_id", "direction"])
    .execute();
  await db.schema
    .createTable("proof_access")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("proof_id", "text", (column) => column.references("delivery_proof.id").notNull())
    .addColumn("account_id", "text", (column) => column.references("account.id").notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .execute();
  await sql.raw("create index proof_access_proof on proof_access (proof_id)").execute(db);
}

/** Papers of payments, numbered; trips with a driver, what happened on them, fees the customer agrees to, and the proof of delivery. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await receipts(db);
  await trips(db);
  await proofs(db);
  for (const table of ["receipt", "delivery_event", "delivery_proof", "proof_access"])
    for (const event of ["update", "delete"] as const) await sql.raw(appendOnlyGuard(table, event)).execute(db);
}
