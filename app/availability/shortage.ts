import type { Violation } from "~/kernel/rule-violation";
import { DAY, plusMillis } from "~/kernel/time";
import { freeCount, nextFit } from "./fit";
import type { Asked, Fit, Fleet } from "./fit";

const LOOKED_AHEAD = 90 * DAY;

/**
 * V2: the refusal of a request that `fit` answered with `kind`: how many there are and from when there are enough; where the search
 * came to its bound it says that it could not be settled.
 */
export function shortage(
  fleet: Fleet,
  asked: Asked,
  modelName: string,
  kind: Exclude<Fit["kind"], "fits">,
): Extract<Violation, { code: "no-unit-free" }> {
  const { free, exact } = freeCount(fleet, asked.blocked);
  const nextFree = nextFit(fleet, asked, plusMillis(asked.blocked.from, LOOKED_AHEAD));
  const settled = exact && kind === "full";
  return { code: "no-unit-free", modelName, asked: asked.quantity, free, nextFree, ...(settled ? {} : { unsettled: true }) };
}
