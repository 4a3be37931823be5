import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import type { MachinePictureTable, SealedFileTable } from "db/schema";
import { isDuplicateId } from "db/dialect";
import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { bytesOfPhoto, photosIn, sealPhoto } from "~/papers/seal-photo.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile, insertSealedFile } from "~/platform/vault.server";
import { MOST_PICTURES, pictureField } from "./picture-limits";

export interface Taking {
  readonly reservationId: string;
  readonly direction: "out" | "in";
  readonly by: string;
  readonly units: readonly { readonly unitId: string; readonly assetTag: string }[];
}

interface Sealed {
  readonly file: Insertable<SealedFileTable>;
  readonly picture: Insertable<MachinePictureTable>;
}

/** The same picture sent twice is one: its id comes from what it shows of which machine. */
function idOf(taking: Taking, unitId: string, bytes: Uint8Array): string {
  const about = `${taking.reservationId} ${taking.direction} ${unitId} `;
  return createHash("sha256").update(about).update(bytes).digest("hex").slice(0, 32);
}

/** There already; one that was thrown away is taken back. */
async function isKept(id: string): Promise<boolean> {
  const known = await reader().selectFrom("machine_picture").select("removed_at").where("id", "=", id).executeTakeFirst();
  if (known?.removed_at)
    await transact((tx) => tx.updateTable("machine_picture").set({ removed_at: null }).where("id", "=", id).execute());
  return known !== undefined;
}

async function seal(taking: Taking, unitId: string, given: File, at: Instant): Promise<Sealed | null> {
  const bytes = await bytesOfPhoto(given);
  const id = idOf(taking, unitId, bytes);
  if (await isKept(`pic_${id}`)) return null;
  const { reservationId, direction, by } = taking;
  const file = await sealPhoto(bytes, "machine-picture", at);
  return {
    file,
    picture: {
      ...{ id: `pic_${id}`, reservation_id: reservationId, unit_id: unitId, direction, handover_id: null },
      ...{ file_id: file.id, taken_at: at, taken_by: by, removed_at: null },
    },
  };
}

async function enter(tx: Tx, { reservationId, direction }: Taking, sealed: readonly Sealed[]): Promise<void> {
  for (const { file, picture } of sealed) {
    await insertSealedFile(tx, file);
    await tx.insertInto("machine_picture").values(picture).execute();
  }
  const crowded = await tx
    .selectFrom("machine_picture")
    .innerJoin("unit", "unit.id", "unit_id")
    .select(["asset_tag"])
    .where("reservation_id", "=", reservationId)
    .where("direction", "=", direction)
    .where("removed_at", "is", null)
    .groupBy("asset_tag")
    .having((eb) => eb.fn.countAll<number>(), ">", MOST_PICTURES)
    .executeTakeFirst();
  if (crowded) throw new RuleViolation({ code: "too-many-pictures", most: MOST_PICTURES }, pictureField(crowded.asset_tag));
}

const dropAll = (sealed: readonly Sealed[]) => Promise.all(sealed.map(({ file }) => dropSealedFile(file.id)));

async function enterOrDrop(taking: Taking, sealed: readonly Sealed[]): Promise<void> {
  if (sealed.length === 0) return;
  try {
    await transact((tx) => enter(tx, taking, sealed));
  } catch (error) {
    await dropAll(sealed);
    // Sent twice at the same time: the other one is kept.
    if (!isDuplicateId(error, "machine_picture")) throw error;
  }
}

/**
 * The pictures in a form, each beneath the tag of its machine: cleaned, sealed on the disk and entered at once, before the rest of
 * the form is looked at, so that a refusal never costs a picture. The good ones are kept where another is refused: it throws beside
 * its machine's field then.
 */
export async function keepPictures(form: FormData, taking: Taking, at: Instant): Promise<void> {
  const sealed: Sealed[] = [];
  let refused: RuleViolation | null = null;
  for (const { unitId, assetTag } of taking.units)
    for (const file of photosIn(form, pictureField(assetTag))) {
      try {
        const each = await seal(taking, unitId, file, at);
        if (each && !sealed.some(({ picture }) => picture.id === each.picture.id)) sealed.push(each);
      } catch (error) {
        if (!(error instanceof RuleViolation)) {
          await dropAll(sealed);
          throw error;
        }
        refused ??= new RuleViolation(error.violation, pictureField(assetTag));
      }
    }
  await enterOrDrop(taking, sealed);
  if (refused) throw refused;
}

/** A picture of the wrong machine, or a blurred one: thrown away while the sheet is not yet entered. */
export async function dropPicture(tx: Tx, reservationId: string, id: string, now: Instant): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("machine_picture")
    .set({ removed_at: now })
    .where("id", "=", id)
    .where("reservation_id", "=", reservationId)
    .where("handover_id", "is", null)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new RuleViolation({ code: "already-changed" });
}
