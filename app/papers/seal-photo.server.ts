import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { sealFile } from "~/platform/vault.server";
import { cleanedPhoto } from "./cleaned-picture.server";
import { MOST_PAPER_BYTES } from "./paper";

/** What was chosen in a field; one in which nothing was chosen sends a file without a byte and without a name. */
export const photosIn = (form: FormData, field: string): File[] =>
  form.getAll(field).filter((each): each is File => each instanceof File && (each.size > 0 || each.name !== ""));

/** Throws where a file is empty, and before one that is too large is read, beside `field` where one is told. */
export async function bytesOfPhoto(given: File, field?: string): Promise<Uint8Array> {
  if (given.size === 0) throw new RuleViolation({ code: "file-damaged" }, field);
  if (given.size > MOST_PAPER_BYTES) throw new RuleViolation({ code: "file-too-large", maximumBytes: MOST_PAPER_BYTES }, field);
  return new Uint8Array(await given.arrayBuffer());
}

/** Drawn anew without what the camera wrote into it, and sealed on the disk; to be entered with `insertSealedFile`. */
export const sealPhoto = async (
  bytes: Uint8Array,
  purpose: SealedFileTable["purpose"],
  at: Instant,
): Promise<Insertable<SealedFileTable>> =>
  sealFile(await cleanedPhoto(bytes), { id: newId("fil"), purpose, mime: "image/jpeg", at });
