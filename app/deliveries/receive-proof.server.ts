import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { cleanedPicture } from "~/papers/cleaned-picture.server";
import { bytesOfPhoto, photosIn } from "~/papers/seal-photo.server";
import { newId } from "~/platform/ids.server";
import { dropSealedFile, sealFile } from "~/platform/vault.server";
import { messagesFor } from "~/ui/messages";

type SealedFile = Insertable<SealedFileTable>;

/** The picture in the form, if any: cleaned, marked and sealed on the disk, before anything is written. */
async function sealedPicture(form: FormData, number: string, at: Instant): Promise<SealedFile | null> {
  const [given] = photosIn(form, "file");
  if (!given) return null;
  const bytes = await bytesOfPhoto(given, "file");
  const text = messagesFor("zh").deliveries.trip.waterMark(number, dayOf(at));
  const picture = await cleanedPicture(bytes, text);
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
