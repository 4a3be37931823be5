import { useState } from "react";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Counted } from "./accessories";
import type { CheckKey, Condition } from "./check-list";
import { fieldOf } from "./checked-unit";
import { UnitFields } from "./unit-fields";

export interface UnitToCheck {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelName: string;
  readonly category: string;
  readonly accessories: string;
  readonly condition: Condition;
  /** Taken for this hand-over or return already. */
  readonly pictures: readonly string[];
  /** At a return: how it was when it left. */
  readonly out: {
    readonly faults: readonly CheckKey[];
    readonly condition: Condition;
    readonly accessories: readonly Counted[];
    readonly measured: number | null;
    readonly remark: string | null;
    readonly pictures: readonly string[];
  } | null;
}

export interface UnitRowProps {
  /** Of the form. */
  readonly id: string;
  readonly unit: UnitToCheck;
  readonly conditions: readonly Condition[];
  readonly seen: boolean;
  readonly onSeen: (seen: boolean) => void;
  /** What was typed, where the form was refused; null for a fresh form. */
  readonly typed: Readonly<Record<string, string>> | null;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly back: boolean;
  /** Scripts run: what nobody has opened is as it should be and is not sent. */
  readonly scripts: boolean;
}

/** What of a refused form says something about this machine. */
const saidOf = ({ typed, errors, unit }: UnitRowProps): boolean =>
  [...Object.keys(typed ?? {}), ...Object.keys(errors)].some(
    (name) => name.endsWith(`:${unit.assetTag}`) && name !== fieldOf("seen", unit.assetTag) && (typed?.[name] ?? "x") !== "",
  );

/** One machine in one line: its tag, and that all is well, until somebody opens it and says otherwise. */
export function UnitRow(props: UnitRowProps) {
  const { unit, seen, onSeen, scripts } = props;
  const { handovers: m } = useMessages();
  const said = saidOf(props);
  const [touched, setTouched] = useState(said);
  const [exceptions, setExceptions] = useState<number | null>(null);
  const { assetTag: tag } = unit;
  const before = unit.out ? unit.out.faults.length + (unit.out.remark ? 1 : 0) : 0;
  return (
    <li id={`unit-${tag}`} className={`scroll-mt-64 rounded-xl border bg-surface px-4 ${seen ? "border-kept" : "border-line"}`}>
      <div className="flex flex-wrap items-center gap-x-4">
        <label className="flex min-h-11 flex-1 cursor-pointer items-center gap-3 py-1">
          <input
            type="checkbox"
            name={fieldOf("seen", tag)}
            checked={seen}
            onChange={(event) => onSeen(event.currentTarget.checked)}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="sr-only">{m.seen}</span>
          <span className="min-w-0">
            <span className="font-semibold tabular-nums">{tag}</span> <span className="text-muted">{unit.modelName}</span>
          </span>
        </label>
        <details open={said} className="group open:basis-full" onToggle={(event) => event.currentTarget.open && setTouched(true)}>
          <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-medium text-accent [&::-webkit-details-marker]:hidden">
            {exceptions ? <Badge tone="soon">{m.row.exceptions(exceptions)}</Badge> : m.row.fine}
            {unit.pictures.length > 0 && <Badge>{m.pictures.count(unit.pictures.length)}</Badge>}
            {before > 0 && <Badge tone="plain">{m.row.outState}</Badge>}
            <span aria-hidden="true" className="group-open:rotate-180">
              ▾
            </span>
          </summary>
          <fieldset disabled={scripts && !touched} onChange={(event) => setExceptions(exceptionsIn(event.currentTarget))}>
            <legend className="sr-only">{m.checkLegend(tag)}</legend>
            <UnitFields {...props} />
          </fieldset>
        </details>
      </div>
    </li>
  );
}

/** Ticked faults, accessories that are fewer, and damage. */
function exceptionsIn(fields: HTMLFieldSetElement): number {
  const inputs = [...fields.querySelectorAll<HTMLInputElement>("input")];
  const faults = inputs.filter((input) => input.type === "checkbox" && input.checked).length;
  const fewer = inputs.filter((input) => input.name.startsWith("there-") && Number(input.value) < Number(input.max)).length;
  const damaged = [...fields.querySelectorAll("select")].some((select) => select.value === "damaged");
  return faults + fewer + (damaged ? 1 : 0);
}
