import { reader } from "~/platform/shop.server";
import { MOST_LABELS, labelFormatIds, labelFormats, tagsOf } from "./labels";
import type { LabelFormatId } from "./labels";
import { unitsByTag, unitsOfModel } from "./labels.repo.server";
import type { LabelledUnit } from "./labels.repo.server";

/** What stands in the address: a model or tags, the format, and the first free place of the sheet. */
export interface LabelsAsked {
  readonly model: string;
  readonly tags: string;
  readonly format: LabelFormatId;
  readonly start: string;
}

export type LabelsFault = "range" | "too-many" | "start" | null;

export interface FoundLabels {
  readonly asked: LabelsAsked;
  readonly units: readonly LabelledUnit[];
  /** Typed, but no machine of the shop's. */
  readonly unknown: readonly string[];
  readonly fault: LabelsFault;
}

/** Reads the address of the page and of the file alike: the machines whose labels are asked for, or what is wrong with it. */
export async function labelsAsked(request: Request): Promise<FoundLabels> {
  const query = new URL(request.url).searchParams;
  const format = labelFormatIds.find((each) => each === query.get("format")) ?? "a4-24";
  const asked = {
    model: (query.get("model") ?? "").slice(0, 80),
    tags: (query.get("tags") ?? "").slice(0, 10_000),
    format,
    start: (query.get("start") ?? "1").slice(0, 3),
  };
  const refused = (fault: LabelsFault): FoundLabels => ({ asked, units: [], unknown: [], fault });
  const tags = tagsOf(asked.tags);
  if (tags === null) return refused("range");
  if (tags.length > MOST_LABELS) return refused("too-many");
  const { columns, rows } = labelFormats[format];
  if (!/^[1-9]\d?$/.test(asked.start) || Number(asked.start) > columns * rows) return refused("start");
  const typed = await unitsByTag(reader(), tags);
  const whole = asked.model ? await unitsOfModel(reader(), asked.model) : [];
  const units = [...typed, ...whole.filter((unit) => !typed.some((each) => each.assetTag === unit.assetTag))];
  if (units.length > MOST_LABELS) return refused("too-many");
  return { asked, units, unknown: tags.filter((tag) => !typed.some((unit) => unit.assetTag === tag)), fault: null };
}
