import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { later } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { callState, checkEvent } from "./call";
import { callPictureId, insertCallPictures, sealCallPictures, withCallPictures } from "./call-pictures.server";
import type { SealedPicture } from "./call-pictures.server";
import { insertEvent, isRecorded, lockCall } from "./calls.repo.server";

/** What somebody adds to an open call, and to which. */
export interface Note {
  readonly number: string;
  readonly text: string;
  /** The account that says it: the customer's, or a clerk's on the telephone. */
  readonly by: string;
  /** Whose call it must be; left out by the desk. */
  readonly customerId?: string;
}

/**
 * Adds words and pictures to an open call, under its lock, and answers the pictures that are new with it. Nothing else of the call
 * changes, its times least of all (S2, S6). The same event id twice is one remark. Throws RuleViolation: `not-found` for another
 * customer's call too, `call-already-solved`, `too-many-pictures`.
 */
export async function noteCall(
  tx: Tx,
  eventId: string,
  { number, text, by, customerId }: Note,
  pictures: readonly SealedPicture[],
  now: Instant,
): Promise<readonly SealedPicture[]> {
  const call = await lockCall(tx, number);
  if (!call || (customerId !== undefined && call.customer.id !== customerId)) throw new RuleViolation({ code: "not-found" });
  if (await isRecorded(tx, eventId)) return [];
  const refused = checkEvent(callState(call.events), { kind: "noted" });
  if (refused) throw new RuleViolation(refused);
  const at = later(now, call.events.at(-1)?.at ?? now);
  const fresh = await insertCallPictures(tx, call.id, pictures, by, at);
  const data = { text, pictures: pictures.map((each) => callPictureId(call.id, each)) };
  await insertEvent(tx, eventId, call.id, { kind: "noted", at, data }, by, call.events.length);
  return fresh;
}

/** What was typed and chosen in a form, with its call. Throws `remark-empty` beside `description` where that is nothing. */
export async function keepNote(form: FormData, eventId: string, note: Note, at: Instant): Promise<void> {
  const pictures = await sealCallPictures(form, at);
  if (!note.text && pictures.length === 0) throw new RuleViolation({ code: "remark-empty" }, "description");
  await withCallPictures(pictures, (tx) => noteCall(tx, eventId, note, pictures, at));
}
