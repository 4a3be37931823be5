import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { PartsForm } from "./part-schema";
import { insertMovement, isMoved, listParts, lockPart } from "./parts.repo.server";

type Described = Pick<Extract<PartsForm, { intent: "change" }>, "name" | "kind" | "category" | "cost" | "price" | "lowAt">;

const rowOf = ({ name, kind, category, cost, price, lowAt }: Described) => ({
  ...{ name, kind, category, cost_fen: cost, price_fen: price, low_at: lowAt },
});

async function addPart(tx: Tx, form: Extract<PartsForm, { intent: "add" }>, by: string, now: Instant) {
  if ((await listParts(tx)).some((each) => each.id === form.id)) return;
  await tx
    .insertInto("part")
    .values({ id: form.id, ...rowOf(form), retired_at: null })
    .execute();
  if (form.stock > 0)
    await insertMovement(tx, {
      ...{ id: form.id.replace("prt_", "pmv_"), part_id: form.id, kind: "counted", count: form.stock, call_id: null },
      ...{ reverses_id: null, cost_fen: form.cost, price_fen: form.price, note: "", at: now, by },
    });
}

/**
 * The list of parts and what is there of each, as the manager keeps it: added, described anew for what is used from now on, bought,
 * counted, taken off the list. The same form sent twice counts once.
 */
export async function keepPart(tx: Tx, form: PartsForm, by: string, now: Instant): Promise<void> {
  if (form.intent === "add") return addPart(tx, form, by, now);
  const part = await lockPart(tx, form.part);
  if (!part) throw new RuleViolation({ code: "not-found" });
  const change = (values: object) => tx.updateTable("part").set(values).where("id", "=", part.id).execute();
  if (form.intent === "change") await change(rowOf(form));
  else if (form.intent === "retire" || form.intent === "revive")
    await change({ retired_at: form.intent === "retire" ? now : null });
  else if (!(await isMoved(tx, form.id)))
    await insertMovement(tx, {
      ...{ id: form.id, part_id: part.id, kind: form.intent, call_id: null, reverses_id: null, note: form.note, at: now, by },
      ...{ cost_fen: part.cost, price_fen: part.price },
      count: form.intent === "bought" ? form.count : form.count - part.stock,
    });
}
