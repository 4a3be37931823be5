import { CheckField, SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { accessoriesOf } from "./accessories";
import { keepsData, measureOf, mostMeasured, ticksFor, wipeMethods } from "./check-list";
import { countField, faultField, fieldOf } from "./checked-unit";
import { OutState } from "./out-state";
import { PictureField } from "./picture-field";
import { pictureField } from "./picture-limits";
import type { UnitRowProps } from "./unit-row";

type Props = Pick<UnitRowProps, "id" | "unit" | "conditions" | "typed" | "errors" | "back">;

function Counts({ unit, typed }: Pick<Props, "unit" | "typed">) {
  const { row: m } = useMessages().handovers;
  return (
    <div className="grid gap-3 sm:grid-cols-4">
      {accessoriesOf(unit.accessories).map(({ name, count }, index) => (
        <TextField
          key={name}
          label={m.accessory(name, count)}
          name={countField(index, unit.assetTag)}
          type="number"
          inputMode="numeric"
          min={0}
          max={count}
          defaultValue={typed?.[countField(index, unit.assetTag)] ?? String(count)}
        />
      ))}
    </div>
  );
}

function Faults({ unit, typed }: Pick<Props, "unit" | "typed">) {
  const { checks, row } = useMessages().handovers;
  return (
    <fieldset>
      <legend className="text-sm text-muted">{row.faultLegend}</legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-5">
        {ticksFor(unit.category).map((key) => (
          <CheckField
            key={key}
            label={
              unit.out?.faults.includes(key) ? (
                <>
                  {checks[key]} <span className="text-sm text-soon">{row.outState}</span>
                </>
              ) : (
                checks[key]
              )
            }
            name={faultField(key, unit.assetTag)}
            defaultChecked={typed?.[faultField(key, unit.assetTag)] !== undefined}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Wiped({ unit, typed }: Pick<Props, "unit" | "typed">) {
  const { takeBack: m } = useMessages().handovers;
  const name = fieldOf("wiped", unit.assetTag);
  return (
    <SelectField label={m.wipe} name={name} defaultValue={typed?.[name] ?? ""}>
      <option value="">{m.notWiped}</option>
      {wipeMethods.map((each) => (
        <option key={each} value={each}>
          {m.wipeMethods[each]}
        </option>
      ))}
    </SelectField>
  );
}

/** Everything that can be said of one machine; at a return beside how it was when it left. */
export function UnitFields({ id, unit, conditions, typed, errors, back }: Props) {
  const { handovers: m } = useMessages();
  const { assetTag: tag, category } = unit;
  const measure = measureOf(category);
  const remark = fieldOf("remark", tag);
  return (
    <div className="grid gap-4 border-t border-line py-3">
      <p className="text-sm text-muted">{m.serial(unit.serialNumber)}</p>
      {unit.out && <OutState assetTag={tag} out={unit.out} />}
      {back && <p className="font-medium">{m.row.backState}</p>}
      <Faults unit={unit} typed={typed} />
      <Counts unit={unit} typed={typed} />
      <div className="grid gap-4 sm:grid-cols-3">
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
        {measure && (
          <TextField
            label={m.measures[measure].label}
            name={fieldOf("measured", tag)}
            type="number"
            inputMode="numeric"
            min={0}
            max={mostMeasured[measure]}
            optional
            hint={m.row.measuredHint}
            defaultValue={typed?.[fieldOf("measured", tag)] ?? ""}
          />
        )}
        {back && keepsData(category) && <Wiped unit={unit} typed={typed} />}
      </div>
      <TextField
        label={m.remark}
        name={remark}
        optional
        hint={m.remarkHint}
        maxLength={300}
        defaultValue={typed?.[remark] ?? ""}
        error={errors[remark]}
      />
      <PictureField id={id} assetTag={tag} pictures={unit.pictures} error={errors[pictureField(tag)]} />
    </div>
  );
}
