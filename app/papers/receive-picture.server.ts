import type { Insertable } from "kysely";
import type { SealedFileTable } from "db/schema";
import { RuleViolation } from "~/kernel/rule-violation";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { dropSealedFile, sealFile } from "~/platform/vault.server";
import { messagesFor } from "~/ui/messages";
import { cleanedPicture } from "./cleaned-picture.server";
import { bytesOfPhoto, photosIn } from "./seal-photo.server";

/**
 * The picture in a form, cleaned, marked and sealed on the disk, for `enter` to enter; where that throws it is removed again. Throws
 * beside the field `file`.
 */
export async function receivePicture(
  form: FormData,
  reservationNumber: string,
  at: Instant,
  enter: (file: Insertable<SealedFileTable>) => Promise<unknown>,
): Promise<void> {
  // By the camera or from what is there: whichever of the two fields is filled.
  const [given] = photosIn(form, "file");
  if (!given) throw new RuleViolation({ code: "paper-missing" }, "file");
  const bytes = await bytesOfPhoto(given, "file");
  const text = messagesFor("zh").papers.watermark(reservationNumber, dayOf(at));
  const picture = await cleanedPicture(bytes, text);
  const file = await sealFile(picture, { id: newId("fil"), purpose: "paper", mime: "image/jpeg", at });
  try {
    await enter(file);
  } catch (error) {
    await dropSealedFile(file.id);
    throw error;
  }
}
