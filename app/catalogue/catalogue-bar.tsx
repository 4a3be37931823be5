import { Form, Link, useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { SubmitButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import type { Period } from "~/kernel/time";
import { asked, changedQuery } from "./address";
import type { TypedPeriod, UsualEnd } from "./asked-period";
import { categories, uses } from "./model";
import type { Category, Use } from "./model";
import { orders } from "./order";
import type { Order } from "./order";
import { LengthLinks, PeriodFields } from "./period-fields";
import { itemsText } from "./wanted-items";
import type { WantedItem } from "./wanted-items";

export interface Filter {
  readonly category?: Category | undefined;
  readonly use?: Use | undefined;
  readonly brand?: string | undefined;
  readonly text: string;
}

interface AskBarProps {
  readonly period: Period;
  readonly ends: readonly UsualEnd[];
  readonly typed: TypedPeriod;
  readonly fault: { readonly field: string; readonly sentence: string } | null;
  readonly brands: readonly string[];
  readonly filter: Filter;
  readonly order: Order;
  readonly items: readonly WantedItem[];
}

const Options = ({ all, words = {} }: { all: readonly string[]; words?: Record<string, string> }) => (
  <>
    {all.map((each) => (
      <option key={each} value={each}>
        {words[each] ?? each}
      </option>
    ))}
  </>
);

/** Asked first and always in sight: when. What else narrows the list is one tap away. */
export function AskBar({ period, ends, typed, fault, brands, filter, order, items }: AskBarProps) {
  const { catalogue: m, common } = useMessages();
  const [query] = useSearchParams();
  const hrefOf = (from: string, until: string) => asked(changedQuery(query, { from, until }));
  const narrowed = [filter.use, filter.brand, filter.text, order !== "usual"].filter(Boolean).length;
  return (
    <Form method="get" className="mt-4 grid gap-3 rounded-2xl border border-line bg-surface p-4 sm:p-5">
      {filter.category && <input type="hidden" name="category" value={filter.category} />}
      {items.length > 0 && <input type="hidden" name="items" value={itemsText(items)} />}
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-start">
        <PeriodFields period={period} typed={typed} errors={fault ? { [fault.field]: fault.sentence } : {}} />
        <SubmitButton className="sm:mt-7">{m.filter.apply}</SubmitButton>
      </div>
      <LengthLinks period={period} ends={ends} hrefOf={hrefOf} />
      <Disclosure summary={m.filter.more(narrowed)}>
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <SelectField key={`use ${filter.use}`} label={m.filter.use} name="use" defaultValue={filter.use ?? ""}>
            <option value="">{common.all}</option>
            <Options all={uses} words={common.uses} />
          </SelectField>
          <SelectField key={`brand ${filter.brand}`} label={m.filter.brand} name="brand" defaultValue={filter.brand ?? ""}>
            <option value="">{common.all}</option>
            <Options all={brands} />
          </SelectField>
          <SelectField label={m.filter.sort} name="sort" defaultValue={order === "usual" ? "" : order}>
            <option value="">{m.orders.usual}</option>
            <Options all={orders.filter((each) => each !== "usual")} words={m.orders} />
          </SelectField>
          <TextField
            key={`text ${filter.text}`}
            label={m.filter.text}
            name="text"
            type="search"
            enterKeyHint="search"
            maxLength={80}
            defaultValue={filter.text}
          />
        </div>
      </Disclosure>
    </Form>
  );
}

/** The kinds, each an address of its own; what else is asked for stays. */
export function CategoryPills({ current }: { current: Category | undefined }) {
  const { catalogue: m, common } = useMessages();
  const [query] = useSearchParams();
  return (
    <nav aria-label={m.filter.category} className="-mx-4 mt-4 overflow-x-auto px-4 py-1">
      <ul className="flex min-w-max gap-2">
        {[undefined, ...categories].map((category) => (
          <li key={category ?? ""}>
            <Link
              to={`/models${asked(changedQuery(query, { category: category ?? null }))}`}
              preventScrollReset
              aria-current={category === current ? "page" : undefined}
              className={`inline-flex min-h-11 items-center rounded-full border px-4 ${
                category === current
                  ? "border-accent bg-accent text-on-accent"
                  : "border-edge bg-surface text-ink hover:bg-accent-soft"
              }`}
            >
              {category ? common.categories[category] : common.all}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What narrows the list, each gone with a tap. */
export function ChosenFilters({ filter }: { filter: Filter }) {
  const { catalogue: m, common } = useMessages();
  const [query] = useSearchParams();
  const chosen = [
    ["use", filter.use && common.uses[filter.use]],
    ["brand", filter.brand],
    ["text", filter.text],
  ].filter((each): each is [string, string] => Boolean(each[1]));
  if (chosen.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-2">
      {chosen.map(([name, label]) => (
        <li key={name}>
          <Link
            to={`/models${asked(changedQuery(query, { [name]: null }))}`}
            preventScrollReset
            aria-label={m.filter.drop(label)}
            className="inline-flex min-h-11 items-center gap-2 rounded-full bg-accent-soft px-4 text-accent"
          >
            {label}
            <X aria-hidden="true" className="size-4" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
