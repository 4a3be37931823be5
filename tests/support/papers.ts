import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { residentNumberOf } from "db/seed/fictional-numbers";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import type { PaperKind } from "~/deposits/deposit";
import type { Instant } from "~/kernel/time";
import { answerGuarantee } from "~/papers/answer-guarantee.server";
import { cleanedPicture } from "~/papers/cleaned-picture.server";
import { giveConsent } from "~/papers/consent.server";
import { findGuarantor } from "~/papers/guarantors.repo.server";
import { handInPaper } from "~/papers/hand-in-paper.server";
import { inviteGuarantor } from "~/papers/invite-guarantor.server";
import { acceptPaper, refusePaper } from "~/papers/review-paper.server";
import { configurationFrom } from "~/platform/configuration.server";
import { newId } from "~/platform/ids.server";
import { openShop } from "~/platform/shop.server";
import { sealFile } from "~/platform/vault.server";
import { booked, clerk, openRental } from "./rental";

/** Valid, of nobody: the renter's, the guarantor's, somebody's who is 17 on the day of the tests. */
export const numbers = {
  renter: "11010519491231002X",
  guarantor: "350203190002280019",
  minor: residentNumberOf("20090101", 7),
} as const;

/** A shop with a vault in a directory of its own, for one test file. */
export function openVault(database: OpenDatabase) {
  const directory = mkdtempSync(join(tmpdir(), "vault-"));
  const open = (more: Record<string, string> = {}) =>
    openShop({
      database,
      configuration: configurationFrom({ NODE_ENV: "test", DEMO: "1", DATA_DIR: directory, LOG_LEVEL: "silent", ...more }),
    });
  open();
  return {
    open,
    directory: join(directory, "vault"),
    files: () => readdirSync(join(directory, "vault")),
    bytesOf: (id: string) => readFileSync(join(directory, "vault", id)),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

let drawn: Promise<Buffer> | null = null;
/** A card as it is kept: cleaned, with its watermark. */
export const picture = (): Promise<Buffer> =>
  (drawn ??= sharp({ create: { width: 300, height: 200, channels: 3, background: "#dde6ee" } })
    .jpeg()
    .toBuffer()
    .then((bytes) => cleanedPicture(bytes, "R261124-001")));

/** A rental that waits for its papers: not decided, its hold running. */
export async function waiverRental(database: OpenDatabase, depositWay: "guarantor" | "company") {
  const who = depositWay === "company" ? { customerId: "cus_1", placedBy: "acc_customer_1" } : {};
  const rental = await openRental(database, { depositWay, ...who });
  const accountId = depositWay === "company" ? "acc_customer_1" : "acc_customer_0";
  const tx = database.writer;
  await tx
    .updateTable("reservation")
    .set({ confirmed_at: null, confirmed_by: null, hold_ends_at: "2026-11-30T02:00:00Z" as Instant })
    .where("id", "=", rental.id)
    .execute();
  // What the demo shop knows of the demo customers is not part of these stories.
  await tx
    .updateTable("customer")
    .set({ id_number_sealed: null, id_number_hash: null, id_number_tail: null, responsible_name: null })
    .where("id", "in", ["cus_0", "cus_1"])
    .execute();
  await tx.updateTable("paper").set({ accepted_at: null }).where("customer_id", "in", ["cus_0", "cus_1"]).execute();

  const run = <T>(work: Parameters<typeof transactOn<T>>[1]): Promise<T> => transactOn(database.writer, work);
  const sealed = async (at: Instant) => sealFile(await picture(), { id: newId("fil"), purpose: "paper", mime: "image/jpeg", at });
  const consent = (at: Instant = booked) => run((each) => giveConsent(each, rental.id, { accountId }, at));
  const handIn = async (kind: PaperKind, idNumber: string | null = null, at: Instant = booked, id = newId("pap")) => {
    const identity = idNumber ? { idNumber, responsibleName: "郑堃" } : null;
    const file = await sealed(at);
    await run((each) => handInPaper(each, { id, reservationId: rental.id, kind, accountId, identity }, file, at));
    return id;
  };
  const invite = (name = "陈国栋", at: Instant = booked) =>
    run((each) => inviteGuarantor(each, { reservationId: rental.id, name, phone: "13600000009" }, at));
  const answer = async (idNumber: string, at: Instant = booked, guarantorId?: string) => {
    const id = newId("pap");
    const whose = guarantorId ?? (await findGuarantor(database.reader, rental.id))?.id ?? "";
    const file = await sealed(at);
    const said = { id, guarantorId: whose, name: "陈国栋", idNumber, address: "厦门市思明区禾祥西路 120 号" };
    await run((each) => answerGuarantee(each, said, file, at));
    return id;
  };
  const accept = (paperId: string, more: Partial<Parameters<typeof acceptPaper>[1]> = {}, at: Instant = booked) =>
    run((each) => acceptPaper(each, { paperId, expiresOn: null, hukouConfirmed: true, by: clerk, ...more }, at));
  const refuse = (paperId: string, reason: string, at: Instant = booked) =>
    run((each) => refusePaper(each, { paperId, by: clerk, reason }, at));
  const row = () => database.reader.selectFrom("reservation").selectAll().where("id", "=", rental.id).executeTakeFirstOrThrow();
  const told = async () => {
    const rows = await database.reader
      .selectFrom("notice")
      .select(["kind", "data"])
      .where("reservation_id", "=", rental.id)
      .execute();
    return rows.map((each) => [each.kind, JSON.parse(each.data) as Record<string, string>] as const);
  };
  return { ...rental, accountId, run, sealed, consent, handIn, invite, answer, accept, refuse, row, told };
}
export type WaiverRental = Awaited<ReturnType<typeof waiverRental>>;
