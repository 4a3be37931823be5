import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import { isDuplicateId } from "db/dialect";
import type { SealedFileTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { bytesOfPhoto, photosIn, sealPhoto } from "~/papers/seal-photo.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile, insertSealedFile } from "~/platform/vault.server";
import { CALL_PICTURES, MOST_CALL_PICTURES } from "./call-schema";

export interface SealedPicture {
  /** Comes from what it shows, so that sent twice for a call it is one. */
  readonly hash: string;
  readonly file: Insertable<SealedFileTable>;
}

export const dropCallPictures = (pictures: readonly SealedPicture[]) =>
  Promise.all(pictures.map(({ file }) => dropSealedFile(file.id)));

/** The pictures of a form, cleaned and sealed on the disk, before anything is entered. Throws beside the field `pictures`. */
export async function sealCallPictures(form: FormData, at: Instant): Promise<SealedPicture[]> {
  const given = photosIn(form, CALL_PICTURES);
  const sealed: SealedPicture[] = [];
  try {
    if (given.length > MOST_CALL_PICTURES) throw new RuleViolation({ code: "too-many-pictures", most: MOST_CALL_PICTURES });
    for (const photo of given) {
      const bytes = await bytesOfPhoto(photo);
      const hash = createHash("sha256").update(bytes).digest("hex");
      if (!sealed.some((each) => each.hash === hash)) sealed.push({ hash, file: await sealPhoto(bytes, "call-picture", at) });
    }
    return sealed;
  } catch (error) {
    await dropCallPictures(sealed);
    if (error instanceof RuleViolation) throw new RuleViolation(error.violation, CALL_PICTURES);
    throw error;
  }
}

export const callPictureId = (callId: string, { hash }: Pick<SealedPicture, "hash">): string =>
  `cpi_${createHash("sha256").update(`${callId} ${hash}`).digest("hex").slice(0, 32)}`;

/** The pictures that the call does not have yet. Throws beside their field where it would have too many. */
async function freshOf(tx: Tx, callId: string, pictures: readonly SealedPicture[]): Promise<SealedPicture[]> {
  const there = await picturesOfCall(tx, callId);
  const fresh = pictures.filter((each) => !there.includes(callPictureId(callId, each)));
  if (there.length + fresh.length > MOST_CALL_PICTURES && fresh.length > 0)
    throw new RuleViolation({ code: "too-many-pictures", most: MOST_CALL_PICTURES }, CALL_PICTURES);
  return fresh;
}

/** Enters those of sealed pictures that a locked call does not have yet, and answers them. Throws `too-many-pictures` beside the field. */
export async function insertCallPictures(
  tx: Tx,
  callId: string,
  pictures: readonly SealedPicture[],
  by: string,
  at: Instant,
): Promise<readonly SealedPicture[]> {
  const fresh = await freshOf(tx, callId, pictures);
  for (const picture of fresh) {
    await insertSealedFile(tx, picture.file);
    const row = { id: callPictureId(callId, picture), call_id: callId, file_id: picture.file.id, taken_at: at, taken_by: by };
    await tx.insertInto("call_picture").values(row).execute();
  }
  return fresh;
}

/** Runs `enter` on sealed pictures in one transaction; those that it does not answer are thrown away again. */
export async function withCallPictures(
  pictures: readonly SealedPicture[],
  enter: (tx: Tx) => Promise<readonly SealedPicture[]>,
): Promise<void> {
  try {
    const kept = await transact(enter);
    await dropCallPictures(pictures.filter((each) => !kept.includes(each)));
  } catch (error) {
    await dropCallPictures(pictures);
    // Sent twice at the same time: the other ones are kept.
    if (!isDuplicateId(error, "call_picture")) throw error;
  }
}

/** Enters sealed pictures with a call; what it has already is thrown away again. Throws `too-many-pictures` beside the field. */
export async function enterCallPictures(number: string, pictures: readonly SealedPicture[], by: string, at: Instant) {
  if (pictures.length === 0) return;
  await withCallPictures(pictures, async (tx) => {
    const call = await tx.selectFrom("service_call").select("id").where("number", "=", number).executeTakeFirst();
    if (!call) throw new RuleViolation({ code: "not-found" });
    return insertCallPictures(tx, call.id, pictures, by, at);
  });
}

/** Those of a form, with a call that is there. */
export const keepCallPictures = async (form: FormData, callNumber: string, by: string, at: Instant): Promise<void> =>
  enterCallPictures(callNumber, await sealCallPictures(form, at), by, at);

/** The pictures of a call that are still kept, oldest first. */
export async function picturesOfCall(db: Reader, callId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("call_picture")
    .innerJoin("sealed_file", "sealed_file.id", "call_picture.file_id")
    .select("call_picture.id")
    .where("call_id", "=", callId)
    .where("erased_at", "is", null)
    .orderBy("taken_at")
    .orderBy("call_picture.id")
    .execute();
  return rows.map((row) => row.id);
}

/** Its sealed file; null where there is none, or it is another customer's. */
export async function callPictureFile(id: string, customerId?: string): Promise<string | null> {
  let query = reader()
    .selectFrom("call_picture")
    .innerJoin("service_call", "service_call.id", "call_picture.call_id")
    .select("file_id")
    .where("call_picture.id", "=", id);
  if (customerId !== undefined) query = query.where("customer_id", "=", customerId);
  return (await query.executeTakeFirst())?.file_id ?? null;
}
