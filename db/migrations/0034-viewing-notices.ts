import type { Kysely } from "kysely";
import { instant } from "~/kernel/time";
import { noticeLanguages } from "~/outbox/notice";
import { shippedNotice } from "~/outbox/shipped-notices.zh";
import type { Database } from "../schema";

const SHIPPED_AT = instant("2026-11-27T00:00:00+08:00");

/** V4: what a customer is told of a viewing that was moved or dropped, and of a booking that was cancelled. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const rows = (["viewing-moved", "viewing-dropped", "booking-cancelled"] as const).flatMap((event) =>
    noticeLanguages.map((language) => ({
      ...{ id: `ntt_${event}_${language}_1`, event, language, version: 1, ...shippedNotice(event, language) },
      ...{ note: "", published_at: SHIPPED_AT, published_by: null },
    })),
  );
  // A database that is made today has them already, with all the others.
  await (db as Kysely<Database>)
    .insertInto("notice_template")
    .values(rows)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
