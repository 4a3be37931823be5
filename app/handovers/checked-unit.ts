import { z } from "zod";
import { accessoriesOf, countOf, missingIn } from "./accessories";
import type { Counted } from "./accessories";
import { backConditions, faultsIn, keepsData, measureOf, mostMeasured, outConditions, ticksFor, wipeMethods } from "./check-list";
import type { CheckKey, Checks, Condition, WipeMethod } from "./check-list";
import { tagsIn } from "./scanned";

/**
 * Each machine's fields carry its tag: `seen:XS-0001`, `condition:XS-0001`, `remark:XS-0001`, `wiped:XS-0001`. What is not sent is as
 * it should be, so that fifty machines without a scratch are a short form.
 */
export const fieldOf = (name: string, assetTag: string): string => `${name}:${assetTag}`;
/** Ticked where something is not well. */
export const faultField = (key: CheckKey, assetTag: string): string => fieldOf(`faulty-${key}`, assetTag);
export const countField = (index: number, assetTag: string): string => fieldOf(`there-${index}`, assetTag);

const signed = {
  signing: z.enum(["paper", "drawn"], "choose").default("paper"),
  // Its length is looked at where it is read, so that the sentence says what to do.
  strokes: z.string().default(""),
  signer: z.string().trim().max(60, "tooLong").default(""),
};

/** The form of a hand-over or a return; the machines' own fields are read by `checkedUnits`. */
export const handoverSchema = z.looseObject({
  id: z.string().regex(/^hnd_[0-9a-f]{32}$/),
  scanned: z.string().max(5000, "tooLong").default(""),
  note: z.string().trim().max(300, "tooLong").default(""),
  ...signed,
});
export type HandoverForm = z.output<typeof handoverSchema>;
/** As a form without a signature on the screen has it. */
export const onPaper = { signing: "paper", strokes: "", signer: "" } as const;

/** Pictures taken meanwhile, and one thrown away: the rest of the form comes back as it was typed. */
const meanwhile = handoverSchema.extend({ intent: z.literal("pictures"), drop: z.string().max(80).default("") });

/** On the page of the hand-out: the machines leave, or another takes the place of one of them. */
export const handOutSchema = z.discriminatedUnion("intent", [
  handoverSchema.extend({ intent: z.literal("hand-over") }),
  meanwhile,
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
  meanwhile,
  z.object({ intent: z.literal("wiped"), tag: z.string().min(1).max(60), method: z.enum(wipeMethods, "choose") }),
]);

/** On the page of a sheet that was printed: it is signed now, on the screen or on the paper. */
export const signSchema = z.object({ handover: z.string().max(80), ...signed });
export type Signed = Pick<z.output<typeof signSchema>, keyof typeof signed>;

export interface CheckedUnit {
  readonly assetTag: string;
  readonly checks: Checks;
  readonly condition: Condition;
  readonly remark: string;
  readonly accessories: readonly Counted[];
  readonly measured: number | null;
  readonly wiped: WipeMethod | null;
}

export interface UnitFacts {
  readonly assetTag: string;
  readonly category: string;
  /** As it stands with the model. */
  readonly accessories: string;
  readonly condition: Condition;
}

const textIn = (form: HandoverForm, name: string, assetTag: string): string => {
  const value = form[fieldOf(name, assetTag)];
  return typeof value === "string" ? value.trim().slice(0, 300) : "";
};

const oneOf = <T extends string>(text: string, known: readonly T[]): T | undefined => known.find((each) => each === text);

function measuredIn(form: HandoverForm, { assetTag, category }: UnitFacts): number | null {
  const measure = measureOf(category);
  const typed = textIn(form, "measured", assetTag);
  if (!measure || !/^\d{1,5}$/.test(typed)) return null;
  return Math.min(mostMeasured[measure], Number(typed));
}

function checkedUnit(form: HandoverForm, unit: UnitFacts, direction: "out" | "in"): CheckedUnit {
  const { assetTag, category } = unit;
  const accessories = accessoriesOf(unit.accessories).map((each, index) =>
    countOf(each, textIn(form, `there-${index}`, assetTag)),
  );
  const ticks = ticksFor(category).map((key) => [key, textIn(form, `faulty-${key}`, assetTag) === ""] as const);
  const usual = direction === "in" && unit.condition === "new" ? "good" : unit.condition;
  const wiped = oneOf(textIn(form, "wiped", assetTag) || String(form["wipe"] ?? ""), wipeMethods);
  return {
    assetTag,
    checks: { ...Object.fromEntries(ticks), accessories: missingIn(accessories).length === 0 },
    condition: oneOf(textIn(form, "condition", assetTag), direction === "out" ? outConditions : backConditions) ?? usual,
    remark: textIn(form, "remark", assetTag),
    accessories,
    measured: measuredIn(form, unit),
    wiped: direction === "in" && keepsData(category) ? (wiped ?? null) : null,
  };
}

/** The machines that were scanned or ticked, as they were looked at; tags that are none of `units` are answered apart. */
export function checkedUnits(
  form: HandoverForm,
  units: readonly UnitFacts[],
  direction: "out" | "in",
): { checked: CheckedUnit[]; strange: string[] } {
  const scanned = tagsIn(form.scanned);
  const seen = units.filter(({ assetTag }) => scanned.includes(assetTag) || textIn(form, "seen", assetTag) !== "");
  return {
    checked: seen.map((unit) => checkedUnit(form, unit, direction)),
    strange: scanned.filter((tag) => !units.some((unit) => unit.assetTag === tag)),
  };
}

/** The first machine of which something is wrong and nothing is said; its remark is missing. What was counted says itself. */
export const remarkMissing = (units: readonly CheckedUnit[]): CheckedUnit | undefined =>
  units.find(
    (unit) => unit.remark === "" && (unit.condition === "damaged" || faultsIn(unit.checks).some((key) => key !== "accessories")),
  );
