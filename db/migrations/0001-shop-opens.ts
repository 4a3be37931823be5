import { sql } from "kysely";
import type { Kysely } from "kysely";
import { appendOnlyGuard, overlapGuard } from "../dialect";

type Columns = Record<string, string>;

/** `text!` is not null; `-> table` references its id. */
async function table(db: Kysely<unknown>, name: string, columns: Columns): Promise<void> {
  let builder = db.schema.createTable(name).addColumn("id", "text", (column) => column.primaryKey().notNull());
  for (const [column, definition] of Object.entries(columns)) {
    const [type, target] = definition.split(" -> ");
    const required = type?.endsWith("!") ?? false;
    builder = builder.addColumn(column, type?.startsWith("integer") ? "integer" : "text", (each) => {
      const described = target ? each.references(`${target}.id`) : each;
      return required ? described.notNull() : described;
    });
  }
  await builder.execute();
}

async function index(
  db: Kysely<unknown>,
  name: string,
  on: string,
  columns: string[],
  options: { unique?: boolean; where?: string } = {},
) {
  await sql
    .raw(
      `create ${options.unique ? "unique " : ""}index ${name} on ${on} (${columns.join(", ")})${options.where ? ` where ${options.where}` : ""}`,
    )
    .execute(db);
}

async function people(db: Kysely<unknown>) {
  await table(db, "customer", {
    kind: "text!",
    name: "text!",
    phone: "text!",
    email: "text",
    address: "text",
    school: "text",
    credit_code: "text",
    contact_name: "text",
    id_number_sealed: "text",
    id_number_hash: "text",
    id_number_tail: "text",
    created_at: "text!",
    note: "text",
  });
  await index(db, "customer_phone", "customer", ["phone"]);
  await index(db, "customer_id_number", "customer", ["id_number_hash"]);
  await table(db, "account", {
    role: "text!",
    name: "text!",
    phone: "text",
    email: "text",
    password_hash: "text!",
    customer_id: "text -> customer",
    created_at: "text!",
    deactivated_at: "text",
  });
  await index(db, "account_phone", "account", ["phone"], { unique: true });
  await index(db, "account_email", "account", ["email"], { unique: true });
  await index(db, "account_customer", "account", ["customer_id"]);
  await table(db, "session", {
    account_id: "text! -> account",
    created_at: "text!",
    last_seen_at: "text!",
    revoked_at: "text",
    address: "text!",
    browser: "text!",
  });
  await index(db, "session_account", "session", ["account_id"]);
  await table(db, "setting_change", { key: "text!", value: "text!", effective_from: "text!", changed_by: "text -> account" });
  await index(db, "setting_change_key", "setting_change", ["key", "effective_from"]);
}

async function fleet(db: Kysely<unknown>) {
  await table(db, "model", {
    slug: "text!",
    brand: "text!",
    name: "text!",
    category: "text!",
    uses: "text!",
    specs: "text!",
    summary: "text!",
    accessories: "text!",
    replacement_value_fen: "integer!",
    deposit_fen: "integer",
    published_at: "text",
    revision: "integer!",
  });
  await index(db, "model_slug", "model", ["slug"], { unique: true });
  await table(db, "rate", {
    model_id: "text! -> model",
    hourly_fen: "integer",
    daily_fen: "integer!",
    weekly_fen: "integer",
    monthly_fen: "integer!",
    effective_from: "text!",
    set_by: "text -> account",
  });
  await index(db, "rate_model", "rate", ["model_id", "effective_from"]);
  await table(db, "unit", {
    model_id: "text! -> model",
    asset_tag: "text!",
    serial_number: "text!",
    purchased_on: "text!",
    purchase_price_fen: "integer!",
    condition: "text!",
    retired_at: "text",
    withheld_at: "text",
    withheld_because: "text",
    note: "text",
  });
  await index(db, "unit_asset_tag", "unit", ["asset_tag"], { unique: true });
  await index(db, "unit_serial_number", "unit", ["serial_number"], { unique: true });
  await index(db, "unit_model", "unit", ["model_id"]);
}

async function reservations(db: Kysely<unknown>) {
  await table(db, "reservation", {
    number: "text!",
    customer_id: "text! -> customer",
    starts_at: "text!",
    ends_at: "text!",
    tier: "text!",
    purpose: "text",
    customer_note: "text",
    placed_at: "text!",
    placed_by: "text! -> account",
    channel: "text!",
    deposit_way: "text!",
    receipt: "text!",
    delivery_address: "text",
    delivery_district: "text",
    delivery_metres: "integer",
    use_district: "text!",
    quote: "text!",
    rent_fen: "integer!",
    supplement_fen: "integer!",
    delivery_fen: "integer!",
    deposit_fen: "integer!",
    hold_ends_at: "text",
    expired_at: "text",
    cancelled_at: "text",
    cancelled_by: "text -> account",
    cancel_reason: "text",
    confirmed_at: "text",
    confirmed_by: "text -> account",
    waived_at: "text",
    waived_by: "text -> account",
    handed_out_at: "text",
    returned_at: "text",
  });
  await index(db, "reservation_number", "reservation", ["number"], { unique: true });
  await index(db, "reservation_customer", "reservation", ["customer_id", "placed_at"]);
  await index(db, "reservation_start", "reservation", ["starts_at"]);
  await index(db, "reservation_end", "reservation", ["ends_at"], { where: "handed_out_at is not null and returned_at is null" });
  await index(db, "reservation_hold", "reservation", ["hold_ends_at"], {
    where: "hold_ends_at is not null and expired_at is null and cancelled_at is null",
  });
  await table(db, "reservation_line", {
    reservation_id: "text! -> reservation",
    model_id: "text! -> model",
    quantity: "integer!",
    rent_per_unit_fen: "integer!",
    deposit_per_unit_fen: "integer!",
  });
  await index(db, "reservation_line_reservation", "reservation_line", ["reservation_id"]);
  await table(db, "allocation", {
    unit_id: "text! -> unit",
    model_id: "text! -> model",
    reason: "text!",
    reservation_id: "text -> reservation",
    line_id: "text -> reservation_line",
    blocked_from: "text!",
    blocked_until: "text!",
    pinned_at: "text",
    handed_out_at: "text",
    returned_at: "text",
    released_at: "text",
  });
  await index(db, "allocation_unit", "allocation", ["unit_id", "blocked_from"], { where: "released_at is null" });
  await index(db, "allocation_reservation", "allocation", ["reservation_id"]);
  await index(db, "allocation_out", "allocation", ["unit_id"], { where: "handed_out_at is not null and returned_at is null" });
  await sql.raw(overlapGuard("insert")).execute(db);
  await sql.raw(overlapGuard("update")).execute(db);
  await table(db, "viewing", {
    reservation_id: "text! -> reservation",
    starts_at: "text!",
    ends_at: "text!",
    requested_at: "text!",
    confirmed_at: "text",
    confirmed_by: "text -> account",
    superseded_at: "text",
    outcome: "text",
    outcome_at: "text",
    outcome_by: "text -> account",
    outcome_note: "text",
  });
  await index(db, "viewing_slot", "viewing", ["starts_at"], { where: "superseded_at is null" });
  await index(db, "viewing_reservation", "viewing", ["reservation_id"]);
}

async function papers(db: Kysely<unknown>) {
  await table(db, "guarantor", {
    reservation_id: "text! -> reservation",
    name: "text!",
    phone: "text!",
    link_hash: "text!",
    link_sealed: "text!",
    id_number_sealed: "text",
    id_number_hash: "text",
    id_number_tail: "text",
    address: "text",
    answered_at: "text",
    refused_at: "text",
    signed_at: "text",
    signed_seen_by: "text -> account",
  });
  await index(db, "guarantor_link", "guarantor", ["link_hash"], { unique: true });
  await index(db, "guarantor_reservation", "guarantor", ["reservation_id"]);
  await table(db, "consent", {
    account_id: "text -> account",
    guarantor_id: "text -> guarantor",
    reservation_id: "text! -> reservation",
    purpose: "text!",
    text_version: "text!",
    given_at: "text!",
    withdrawn_at: "text",
  });
  await index(db, "consent_reservation", "consent", ["reservation_id"]);
  await table(db, "sealed_file", {
    purpose: "text!",
    mime: "text!",
    byte_length: "integer!",
    sha256: "text!",
    key_id: "text!",
    wrapped_key: "text!",
    created_at: "text!",
    erased_at: "text",
  });
  await table(db, "paper", {
    reservation_id: "text! -> reservation",
    customer_id: "text! -> customer",
    guarantor_id: "text -> guarantor",
    kind: "text!",
    file_id: "text! -> sealed_file",
    uploaded_at: "text!",
    uploaded_by: "text -> account",
    expires_on: "text",
    hukou_confirmed: "integer",
    accepted_at: "text",
    accepted_by: "text -> account",
    refused_at: "text",
    refused_by: "text -> account",
    refuse_reason: "text",
    replaced_at: "text",
  });
  await index(db, "paper_reservation", "paper", ["reservation_id"]);
  await index(db, "paper_undecided", "paper", ["uploaded_at"], {
    where: "accepted_at is null and refused_at is null and replaced_at is null",
  });
  await table(db, "paper_access", {
    paper_id: "text! -> paper",
    account_id: "text! -> account",
    role: "text!",
    at: "text!",
    why: "text!",
    address: "text!",
  });
  await index(db, "paper_access_paper", "paper_access", ["paper_id", "at"]);
}

async function agreements(db: Kysely<unknown>) {
  await table(db, "agreement", {
    number: "text!",
    check_code: "text!",
    reservation_id: "text! -> reservation",
    issued_at: "text!",
    issued_by: "text! -> account",
    snapshot_sealed: "text",
    file_id: "text -> sealed_file",
    sha256: "text",
    byte_length: "integer",
    on_site_hours: "integer",
    signed_at: "text",
    signed_seen_by: "text -> account",
    voided_at: "text",
    voided_by: "text -> account",
    void_reason: "text",
  });
  await index(db, "agreement_number", "agreement", ["number"], { unique: true });
  await index(db, "agreement_check_code", "agreement", ["check_code"], { unique: true });
  // At most one agreement of a reservation stands at a time.
  await index(db, "agreement_standing", "agreement", ["reservation_id"], { unique: true, where: "voided_at is null" });
  await table(db, "number_series", { last: "integer!" });
  await table(db, "handover", {
    reservation_id: "text! -> reservation",
    direction: "text!",
    at: "text!",
    by: "text! -> account",
    note: "text",
  });
  await index(db, "handover_reservation", "handover", ["reservation_id"]);
  await table(db, "handover_unit", {
    handover_id: "text! -> handover",
    allocation_id: "text! -> allocation",
    unit_id: "text! -> unit",
    checks: "text!",
    condition: "text!",
    remark: "text",
    data_wiped_by: "text -> account",
  });
  await index(db, "handover_unit_handover", "handover_unit", ["handover_id"]);
  await index(db, "handover_unit_unit", "handover_unit", ["unit_id"]);
  await table(db, "delivery", {
    reservation_id: "text! -> reservation",
    direction: "text!",
    window_from: "text!",
    window_until: "text!",
    address: "text!",
    district: "text!",
    metres: "integer!",
    transport_fen: "integer!",
    service_fen: "integer!",
    done_at: "text",
    done_by: "text -> account",
  });
  await index(db, "delivery_reservation", "delivery", ["reservation_id"]);
  await index(db, "delivery_window", "delivery", ["window_from"]);
  await table(db, "payment", {
    reservation_id: "text! -> reservation",
    kind: "text!",
    amount_fen: "integer!",
    way: "text!",
    at: "text!",
    recorded_by: "text! -> account",
    reverses_id: "text -> payment",
    note: "text",
  });
  await index(db, "payment_reservation", "payment", ["reservation_id"]);
}

async function service(db: Kysely<unknown>) {
  await table(db, "service_call", {
    number: "text!",
    reservation_id: "text! -> reservation",
    customer_id: "text! -> customer",
    unit_id: "text! -> unit",
    kind: "text!",
    description: "text!",
    reported_at: "text!",
    reported_by: "text! -> account",
    contact_name: "text!",
    contact_phone: "text!",
    address: "text!",
    district: "text!",
    promise_basis: "text!",
    solved_at: "text",
  });
  await index(db, "service_call_number", "service_call", ["number"], { unique: true });
  await index(db, "service_call_open", "service_call", ["reported_at"], { where: "solved_at is null" });
  await index(db, "service_call_reservation", "service_call", ["reservation_id"]);
  await index(db, "service_call_unit", "service_call", ["unit_id"]);
  await table(db, "call_event", {
    call_id: "text! -> service_call",
    kind: "text!",
    at: "text!",
    by: "text! -> account",
    data: "text!",
  });
  await index(db, "call_event_call", "call_event", ["call_id", "at"]);
  await table(db, "notice", {
    customer_id: "text! -> customer",
    reservation_id: "text -> reservation",
    kind: "text!",
    data: "text!",
    created_at: "text!",
    read_at: "text",
  });
  await index(db, "notice_customer", "notice", ["customer_id", "created_at"]);
}

const history = ["setting_change", "rate", "paper_access", "payment", "call_event"];

export async function up(db: Kysely<unknown>): Promise<void> {
  await people(db);
  await fleet(db);
  await reservations(db);
  await papers(db);
  await agreements(db);
  await service(db);
  for (const name of history) {
    await sql.raw(appendOnlyGuard(name, "update")).execute(db);
    await sql.raw(appendOnlyGuard(name, "delete")).execute(db);
  }
}
