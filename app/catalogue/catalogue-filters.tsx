import { Link, useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { useRef } from "react";
import { SubmitButton } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { useChanged } from "~/ui/use-changed";
import { asked, changedQuery, onlyNames, withoutValue } from "./address";
import type { ChoiceGroup } from "./narrowing";
import type { CataloguePage } from "./show-catalogue.server";
import { ASK_FORM, FILTER_SHEET, useAsking } from "./use-asking";

/** Names in the address that belong to the whole visit, not to what narrows the list. */
export const lasting = ["from", "until", "items", "compare", "district"];

export function useChoiceText() {
  const { catalogueFilters: m, common } = useMessages();
  return (name: string, value: string): string =>
    name === "use" ? (common.uses[value as keyof typeof common.uses] ?? value) : (m.values[name]?.(value) ?? value);
}

/** A yes or no of the address; the address may change under it, and then it follows. */
function Tick({
  name,
  value,
  label,
  count,
  chosen,
}: {
  name: string;
  value: string;
  label: string;
  count?: number;
  chosen: boolean;
}) {
  const { catalogueFilters: m } = useMessages();
  const box = useRef<HTMLInputElement>(null);
  useChanged(chosen, () => {
    if (box.current) box.current.checked = chosen;
  });
  return (
    <label className="tick">
      <input ref={box} type="checkbox" form={ASK_FORM} name={name} value={value} defaultChecked={chosen} />
      <span>{label}</span>
      {count !== undefined && <small>{m.counted(count)}</small>}
    </label>
  );
}

function Group({ name, choices }: ChoiceGroup) {
  const { catalogueFilters: m } = useMessages();
  const textOf = useChoiceText();
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{m.groups[name]}</legend>
      <div className="ticks">
        {choices.map(({ value, count, chosen }) => (
          <Tick key={value} name={name} value={value} label={textOf(name, value)} count={count} chosen={chosen} />
        ))}
      </div>
    </fieldset>
  );
}

type FiltersProps = Pick<CataloguePage, "groups" | "filter" | "fields" | "faults">;

/** Everything that narrows the list: beside it on a wide screen, in a sheet over it on a phone, which opens without scripts. */
export function Filters({ groups, filter, fields, faults }: FiltersProps) {
  const { catalogueFilters: m } = useMessages();
  const [query] = useSearchParams();
  const { onChange } = useAsking();
  const faultOf = (field: keyof typeof faults) => faults[field] && m.faults[faults[field]];
  const figure = { form: ASK_FORM, autoComplete: "off", maxLength: 12 } as const;
  return (
    <aside {...{ popover: "auto" }} id={FILTER_SHEET} aria-labelledby="filters-title" className="sheet" onChange={onChange}>
      <div className="flex items-center justify-between">
        <h2 id="filters-title" className="text-lg font-semibold">
          {m.title}
        </h2>
        <Link to={`/models${asked(onlyNames(query, lasting))}`} preventScrollReset className="text-link">
          {m.clear}
        </Link>
      </div>
      <fieldset className="min-w-0">
        <legend className="font-medium">{m.freeTitle}</legend>
        <Tick name="free" value="1" label={m.freeOnly} chosen={filter.freeOnly} />
        <TextField
          key={`units ${fields.units}`}
          {...figure}
          label={m.units}
          name="units"
          inputMode="numeric"
          defaultValue={fields.units}
          error={faultOf("units")}
        />
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="font-medium">{m.price}</legend>
        <div className="grid grid-cols-2 gap-3">
          {(["min", "max"] as const).map((name) => (
            <TextField
              key={`${name} ${fields[name]}`}
              {...figure}
              label={m[name]}
              name={name}
              inputMode="decimal"
              defaultValue={fields[name]}
              error={faultOf(name)}
            />
          ))}
        </div>
        <p className="mt-2 text-sm text-muted">{m.waivable}</p>
      </fieldset>
      {groups.map((group) => (
        <Group key={group.name} {...group} />
      ))}
      <div className="sheet-foot">
        <SubmitButton form={ASK_FORM} className="w-full">
          {m.apply}
        </SubmitButton>
      </div>
    </aside>
  );
}

interface Chip {
  readonly key: string;
  readonly label: string;
  readonly to: string;
}

/** What narrows the list, each gone with a tap; nothing while nothing does. */
export function ChosenFilters({ groups, filter }: Pick<CataloguePage, "groups" | "filter">) {
  const { catalogue, catalogueFilters: m, common } = useMessages();
  const [query] = useSearchParams();
  const textOf = useChoiceText();
  const without = (...names: string[]) => changedQuery(query, Object.fromEntries(["page", ...names].map((name) => [name, null])));
  const money = (amount: typeof filter.lowest) => (amount === null ? null : formatMoneyShort(amount));
  const single = [
    filter.text !== "" && { key: "text", label: m.textChosen(filter.text), to: without("text") },
    filter.category && { key: "category", label: common.categories[filter.category], to: without("category") },
    filter.freeOnly && { key: "free", label: m.freeOnly, to: without("free") },
    filter.units !== null && { key: "units", label: m.unitsChosen(filter.units), to: without("units") },
    (filter.lowest !== null || filter.highest !== null) && {
      key: "price",
      label: m.between(money(filter.lowest), money(filter.highest)),
      to: without("min", "max"),
    },
  ].filter((chip): chip is Chip => Boolean(chip));
  const several = groups.flatMap(({ name, choices }) =>
    choices
      .filter((choice) => choice.chosen)
      .map(({ value }) => ({ key: `${name} ${value}`, label: textOf(name, value), to: withoutValue(query, name, value) })),
  );
  const chips = [...single, ...several];
  if (chips.length === 0) return null;
  return (
    <ul aria-label={m.chosen} className="mt-3 flex flex-wrap gap-2">
      {chips.map(({ key, label, to }) => (
        <li key={key}>
          <Link to={`/models${asked(to)}`} preventScrollReset aria-label={catalogue.filter.drop(label)} className="chip">
            {label}
            <X aria-hidden="true" className="size-4 shrink-0" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
