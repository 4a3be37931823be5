import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { cleanedPicture } from "~/papers/cleaned-picture.server";
import { MOST_PAPER_BYTES } from "~/papers/paper";
import { newId } from "~/platform/ids.server";
import { dropSealedFile, sealFile } from "~/platform/vault.server";
import { messagesFor } from "~/ui/messages";

type SealedFile = Insertable<SealedFileTable>;

/** The picture in the form, if any: cleaned, marked and sealed on the disk, before anything is written. */
async function sealedPicture(form: FormData, number: string, at: Instant): Promise<SealedFile | null> {
  const given = form.get("file");
  if (!(given instanceof File) || given.size === 0) return null;
  if (given.size > MOST_PAPER_BYTES) throw new RuleViolation({ code: "file-too-large", maximumBytes: MOST_PAPER_BYTES }, "file");
  const text = messagesFor("zh").deliveries.trip.waterMark(number, dayOf(at));
  const picture = await cleanedPicture(new Uint8Array(await given.arrayBuffer()), text);
  return sealFile(picture, { id: newId("fil"), purpose: "delivery-proof", mime: "image/jpeg", at });
}

/** `enter` enters the picture of a proof, or none; where it throws or answers that the proof was there already, the file is removed again. */
export async function withProofPicture(
  form: FormData,
  number: string,
  at: Instant,
  enter: (file: SealedFile | null) => Promise<boolean>,
): Promise<void> {
  const file = await sealedPicture(form, number, at);
  let entered = false;
  try {
    entered = await enter(file);
  } finally {
    if (file && !entered) await dropSealedFile(file.id);
  }
}
