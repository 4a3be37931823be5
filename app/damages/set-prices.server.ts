import type { Tx } from "db/transact.server";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { pricesOf } from "./damages.repo.server";

/** The list as it stood stays; what differs is written anew and holds for what is asked from now on. */
export async function setPrices(tx: Tx, wanted: ReadonlyMap<string, Fen | null>, by: string, now: Instant): Promise<void> {
  const known = await pricesOf(tx);
  for (const [key, amount] of wanted) {
    if ((known.get(key) ?? null) === amount) continue;
    const [category = "", kind = ""] = key.split(":");
    await tx
      .insertInto("damage_price")
      .values({ id: newId("dmp"), category, kind, amount_fen: amount, set_at: now, set_by: by })
      .execute();
  }
}
