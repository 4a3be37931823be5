import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { figuresToBlame } from "./figure-fields";
import type { HouseFigureKey, HouseFigures } from "./house-figures";
import { figuresAt, insertFigureChange, newestChangeOf } from "./settings.repo.server";

interface Change {
  readonly figures: Partial<HouseFigures>;
  /** The newest change of these figures that the page knew of; empty while there was none. */
  readonly seen: string;
  readonly by: string;
}

/**
 * Sets house figures from `now` on; what was quoted, booked or agreed before keeps its own. Answers the keys that changed:
 * none where the same form is sent again. Throws `setting-out-of-bounds` beside the figure, or `already-changed` when somebody
 * else set one of them meanwhile.
 */
export async function changeFigures(tx: Tx, { figures, seen, by }: Change, now: Instant): Promise<HouseFigureKey[]> {
  const current = await figuresAt(tx, now);
  const keys = (Object.keys(figures) as HouseFigureKey[]).filter((key) => figures[key] !== current[key]);
  if (keys.length === 0) return [];

  const newest = await newestChangeOf(tx, Object.keys(figures) as HouseFigureKey[]);
  // Of two values set at one moment nobody could tell which holds.
  if ((newest ?? "") !== seen || (newest !== null && newest >= now)) throw new RuleViolation({ code: "already-changed" });
  const [key] = figuresToBlame({ ...current, ...figures });
  if (key) throw new RuleViolation({ code: "setting-out-of-bounds", key }, key);

  for (const changed of keys)
    await insertFigureChange(tx, { id: newId("set"), key: changed, value: figures[changed], from: now, by });
  return keys;
}
