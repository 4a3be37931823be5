import { z } from "zod";
import { backConditions, checksFor, faultsIn, keepsData, outConditions, wipeMethods } from "./check-list";
import type { Checks, Condition } from "./check-list";
import { tagsIn } from "./scanned";

/** Each machine's fields carry its tag: `seen:XS-0001`, `screen:XS-0001`, `condition:XS-0001`, `remark:XS-0001`, `wiped:XS-0001`. */
export const fieldOf = (name: string, assetTag: string): string => `${name}:${assetTag}`;

/** The form of a hand-over or a return; the machines' own fields are read by `checkedUnits`. */
export const handoverSchema = z.looseObject({
  id: z.string().regex(/^hnd_[0-9a-f]{32}$/),
  scanned: z.string().max(5000, "tooLong").default(""),
  note: z.string().trim().max(300, "tooLong").default(""),
});
export type HandoverForm = z.output<typeof handoverSchema>;

/** On the page of the hand-out: the machines leave, or another takes the place of one of them. */
export const handOutSchema = z.discriminatedUnion("intent", [
  handoverSchema.extend({ intent: z.literal("hand-over") }),
  z.object({
    intent: z.literal("swap"),
    out: z.string().min(1, "choose").max(60),
    tag: z
      .string()
      .max(60, "tooLong")
      .transform((text) => tagsIn(text)[0] ?? "")
      .refine((tag) => tag !== "", "required"),
  }),
]);

/** On the page of the return: machines come back, or one is wiped later. */
export const takeBackSchema = z.discriminatedUnion("intent", [
  handoverSchema.extend({ intent: z.literal("hand-over") }),
  z.object({
    intent: z.literal("wiped"),
    tag: z.string().min(1).max(60),
    method: z.enum(wipeMethods, "choose").default("reset"),
  }),
]);

export interface CheckedUnit {
  readonly assetTag: string;
  readonly checks: Checks;
  readonly condition: Condition;
  readonly remark: string;
  readonly wiped: boolean;
}

const textIn = (form: HandoverForm, name: string, assetTag: string): string => {
  const value = form[fieldOf(name, assetTag)];
  return typeof value === "string" ? value.trim().slice(0, 300) : "";
};

/** The machines that were scanned or ticked, as they were looked at; tags that are none of `units` are answered apart. */
export function checkedUnits(
  form: HandoverForm,
  units: readonly { readonly assetTag: string; readonly category: string }[],
  direction: "out" | "in",
): { checked: CheckedUnit[]; strange: string[] } {
  const scanned = tagsIn(form.scanned);
  const known: readonly string[] = direction === "out" ? outConditions : backConditions;
  const checked = units
    .filter(({ assetTag }) => scanned.includes(assetTag) || textIn(form, "seen", assetTag) !== "")
    .map(({ assetTag, category }): CheckedUnit => {
      const condition = textIn(form, "condition", assetTag);
      return {
        assetTag,
        checks: Object.fromEntries(checksFor(category).map((key) => [key, textIn(form, key, assetTag) !== ""])),
        condition: (known.includes(condition) ? condition : "good") as Condition,
        remark: textIn(form, "remark", assetTag),
        wiped: keepsData(category) && textIn(form, "wiped", assetTag) !== "",
      };
    });
  return { checked, strange: scanned.filter((tag) => !units.some((unit) => unit.assetTag === tag)) };
}

/** The first machine of which something is wrong and nothing is said; its remark is missing. */
export const remarkMissing = (units: readonly CheckedUnit[]): CheckedUnit | undefined =>
  units.find((unit) => unit.remark === "" && (unit.condition === "damaged" || faultsIn(unit.checks).length > 0));
