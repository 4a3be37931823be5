import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { cleanedPicture } from "~/papers/cleaned-picture.server";
import { reasonOf } from "~/papers/paper";
import { bytesOfPhoto, photosIn } from "~/papers/seal-photo.server";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";
import { dropSealedFile, insertSealedFile, sealFile } from "~/platform/vault.server";
import { messagesFor } from "~/ui/messages";
import { LOSS_PAPERS, MOST_LOSS_PAPERS } from "./loss-schema";

export interface SealedPaper {
  /** Comes from what was handed in, so that sent twice for a loss it is one. */
  readonly hash: string;
  readonly file: Insertable<SealedFileTable>;
}

const dropAll = (papers: readonly SealedPaper[]) => Promise.all(papers.map(({ file }) => dropSealedFile(file.id)));

const tooMany = () => new RuleViolation({ code: "too-many-loss-papers", most: MOST_LOSS_PAPERS }, LOSS_PAPERS);

async function sealPaper(given: File, reservationNumber: string, at: Instant): Promise<SealedPaper> {
  const bytes = await bytesOfPhoto(given, LOSS_PAPERS);
  const picture = await cleanedPicture(bytes, messagesFor("zh").papers.watermark(reservationNumber, dayOf(at)));
  const file = await sealFile(picture, { id: newId("fil"), purpose: "loss-paper", mime: "image/jpeg", at });
  return { hash: createHash("sha256").update(bytes).digest("hex"), file };
}

/**
 * The papers in a form, each cleaned, marked and sealed on the disk, for `enter` to enter; what it does not answer as entered is
 * removed again, and everything where it throws. Throws beside the field `file`.
 */
export async function withLossPapers(
  form: FormData,
  reservationNumber: string,
  at: Instant,
  enter: (papers: readonly SealedPaper[]) => Promise<readonly SealedPaper[]>,
): Promise<void> {
  const given = photosIn(form, LOSS_PAPERS);
  if (given.length > MOST_LOSS_PAPERS) throw tooMany();
  const sealed: SealedPaper[] = [];
  let entered: readonly SealedPaper[] = [];
  try {
    for (const file of given) sealed.push(await sealPaper(file, reservationNumber, at));
    entered = await enter(sealed);
  } finally {
    await dropAll(sealed.filter((each) => !entered.includes(each)));
  }
}

/** Enters papers of one loss; answers those it did not have yet. Throws `too-many-loss-papers` beside the field. */
export async function enterLossPapers(
  tx: Tx,
  { lossId, papers, by }: { readonly lossId: string; readonly papers: readonly SealedPaper[]; readonly by: string },
  now: Instant,
): Promise<SealedPaper[]> {
  const idOf = ({ hash }: SealedPaper) => `lpa_${createHash("sha256").update(`${lossId} ${hash}`).digest("hex").slice(0, 32)}`;
  const rows = await tx.selectFrom("loss_paper").select("id").where("loss_id", "=", lossId).execute();
  const there = new Set(rows.map((row) => row.id));
  const entered: SealedPaper[] = [];
  for (const paper of papers) {
    const id = idOf(paper);
    if (there.has(id)) continue;
    if (there.size >= MOST_LOSS_PAPERS) throw tooMany();
    await insertSealedFile(tx, paper.file);
    await tx.insertInto("loss_paper").values({ id, loss_id: lossId, file_id: paper.file.id, at: now, by }).execute();
    there.add(id);
    entered.push(paper);
  }
  return entered;
}

/** The sealed file of a paper, for staff or, with a customer's id, of his own booking; null where there is none. */
export async function lossPaperFile(db: Reader, id: string, customerId?: string): Promise<string | null> {
  let query = db
    .selectFrom("loss_paper")
    .innerJoin("unit_loss", "unit_loss.id", "loss_paper.loss_id")
    .innerJoin("reservation", "reservation.id", "unit_loss.reservation_id")
    .select("file_id")
    .where("loss_paper.id", "=", id);
  if (customerId !== undefined) query = query.where("customer_id", "=", customerId);
  return (await query.executeTakeFirst())?.file_id ?? null;
}

export interface PaperLook {
  readonly paperId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly why: string;
  readonly address: string;
}

/**
 * Writes down who of the staff looks at a paper of the police and why, and answers its file: committed before anything of it is shown.
 * Throws `not-found`, and `reason-missing` without a reason.
 */
export async function lookAtLossPaper(tx: Tx, { paperId, accountId, role, why, address }: PaperLook, now: Instant) {
  const fileId = await lossPaperFile(tx, paperId);
  if (fileId === null) throw new RuleViolation({ code: "not-found" });
  const look = { id: newId("lpl"), paper_id: paperId, account_id: accountId, role, at: now, why: reasonOf(why), address };
  await tx.insertInto("loss_paper_access").values(look).execute();
  return fileId;
}

export interface LossPaperLook {
  readonly paperId: string;
  readonly name: string;
  readonly role: Role;
  readonly at: Instant;
  readonly why: string;
}

/** Who of the staff looked at the papers of a rental's losses, newest first. */
export async function looksOf(db: Reader, reservationId: string): Promise<LossPaperLook[]> {
  const rows = await db
    .selectFrom("loss_paper_access as look")
    .innerJoin("loss_paper", "loss_paper.id", "look.paper_id")
    .innerJoin("unit_loss", "unit_loss.id", "loss_paper.loss_id")
    .innerJoin("account", "account.id", "look.account_id")
    .select(["look.paper_id", "account.name", "look.role", "look.at", "look.why"])
    .where("unit_loss.reservation_id", "=", reservationId)
    .orderBy("look.at", "desc")
    .orderBy("look.id", "desc")
    .limit(100)
    .execute();
  return rows.map(({ paper_id: paperId, ...look }) => ({ paperId, ...look }));
}
