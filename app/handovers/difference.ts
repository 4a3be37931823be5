import type { Counted } from "./accessories";
import type { CheckKey, Condition } from "./check-list";

/** How a machine was, at the hand-out or at the return. */
export interface UnitState {
  readonly faults: readonly CheckKey[];
  readonly condition: Condition;
  readonly accessories: readonly Counted[];
  readonly measured: number | null;
}

export type Difference =
  | { readonly kind: "fault"; readonly key: CheckKey }
  | { readonly kind: "condition"; readonly from: Condition; readonly to: Condition }
  | { readonly kind: "accessory"; readonly name: string; readonly from: number; readonly to: number };

const worse: readonly Condition[] = ["new", "good", "fair", "damaged"];

/** What is worse at the return than it was at the hand-out (Civil Code 733); what was so already is not the customer's. */
export function differencesOf(out: UnitState, back: UnitState): Difference[] {
  const faults = back.faults.filter((key) => key !== "accessories" && !out.faults.includes(key));
  const condition = worse.indexOf(back.condition) > Math.max(1, worse.indexOf(out.condition));
  const fewer = back.accessories.flatMap(({ name, there, count }) => {
    const before = out.accessories.find((each) => each.name === name)?.there ?? count;
    return there < before ? [{ kind: "accessory" as const, name, from: before, to: there }] : [];
  });
  return [
    ...faults.map((key) => ({ kind: "fault" as const, key })),
    ...(condition ? [{ kind: "condition" as const, from: out.condition, to: back.condition }] : []),
    ...fewer,
  ];
}
