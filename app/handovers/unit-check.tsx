import { Card } from "~/ui/card";
import { CheckField, SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { checksFor, keepsData } from "./check-list";
import type { CheckKey, Condition } from "./check-list";
import { fieldOf } from "./checked-unit";

export interface UnitToCheck {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelName: string;
  readonly category: string;
  readonly accessories: string;
  readonly condition: Condition;
  /** What was remarked when it left. */
  readonly outRemark: string | null;
  /** What was not well when it left. */
  readonly outFaults: readonly CheckKey[];
}

interface UnitCheckProps {
  readonly unit: UnitToCheck;
  readonly conditions: readonly Condition[];
  readonly seen: boolean;
  readonly onSeen: (seen: boolean) => void;
  /** What was typed, where the form was refused; null for a fresh form. */
  readonly typed: Readonly<Record<string, string>> | null;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly back?: boolean;
}

/** One machine: its number, what both sides look at, its condition. All is well until somebody says otherwise. */
export function UnitCheck({ unit, conditions, seen, onSeen, typed, errors, back = false }: UnitCheckProps) {
  const { handovers: m } = useMessages();
  const { assetTag: tag } = unit;
  const ticked = (name: string) => (typed ? typed[fieldOf(name, tag)] !== undefined : true);
  const remark = fieldOf("remark", tag);
  return (
    <Card className={seen ? "border-accent" : ""}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-semibold">
          {tag} <span className="font-normal text-muted">{unit.modelName}</span>
        </h2>
        <span className="text-sm text-muted">{m.serial(unit.serialNumber)}</span>
      </div>
      <p className="text-sm text-muted">{unit.accessories}</p>
      {(unit.outRemark || unit.outFaults.length > 0) && (
        <p className="text-sm text-soon">
          {m.takeBack.outRemark(
            [...unit.outFaults.map((key) => m.takeBack.fault(m.checks[key])), unit.outRemark ?? ""].join(" "),
          )}
        </p>
      )}
      <CheckField
        label={<span className="font-medium">{m.seen}</span>}
        name={fieldOf("seen", tag)}
        checked={seen}
        onChange={(event) => onSeen(event.currentTarget.checked)}
      />
      <fieldset>
        <legend className="sr-only">{m.checkLegend(tag)}</legend>
        <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-4">
          {checksFor(unit.category).map((key) => (
            <CheckField key={key} label={m.checks[key]} name={fieldOf(key, tag)} defaultChecked={ticked(key)} />
          ))}
          {back && keepsData(unit.category) && (
            <CheckField
              label={m.takeBack.wiped}
              name={fieldOf("wiped", tag)}
              defaultChecked={typed?.[fieldOf("wiped", tag)] !== undefined}
            />
          )}
        </div>
      </fieldset>
      <div className="mt-2 grid gap-4 sm:grid-cols-[12rem_1fr]">
        <SelectField
          label={m.condition}
          name={fieldOf("condition", tag)}
          defaultValue={typed?.[fieldOf("condition", tag)] ?? unit.condition}
        >
          {conditions.map((condition) => (
            <option key={condition} value={condition}>
              {m.conditions[condition]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={m.remark}
          name={remark}
          optional
          hint={m.remarkHint}
          maxLength={300}
          defaultValue={typed?.[remark] ?? ""}
          error={errors[remark]}
        />
      </div>
    </Card>
  );
}
