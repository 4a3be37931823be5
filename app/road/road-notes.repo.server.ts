import type { RoadNoteTable } from "db/schema";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";

export const insertRoadNote = (tx: Tx, note: RoadNoteTable) =>
  tx
    .insertInto("road_note")
    .values(note)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();

/** What is for the desk to settle, the oldest first; of one call, where `number` is given. */
export function listRoadNotes(db: Reader, number?: string) {
  const query = db
    .selectFrom("road_note")
    .innerJoin("service_call", "service_call.id", "road_note.call_id")
    .innerJoin("account", "account.id", "road_note.by")
    .leftJoin("road_note_settled", "road_note_settled.note_id", "road_note.id")
    .select(["road_note.id", "service_call.number", "account.name as by_name", "road_note.at", "pressed_at", "because"])
    .select(["step", "words"])
    .where("road_note_settled.note_id", "is", null)
    .orderBy("road_note.at")
    .orderBy("road_note.id");
  return (number === undefined ? query : query.where("service_call.number", "=", number)).execute();
}

export const settleRoadNote = (tx: Tx, noteId: string, at: Instant, by: string) =>
  tx
    .insertInto("road_note_settled")
    .values({ note_id: noteId, at, by })
    .onConflict((conflict) => conflict.column("note_id").doNothing())
    .execute();

export const isRoadNote = async (db: Reader, noteId: string): Promise<boolean> =>
  (await db.selectFrom("road_note").select("id").where("id", "=", noteId).executeTakeFirst()) !== undefined;
