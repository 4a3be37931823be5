import { Form, Link, useSearchParams } from "@remix-run/react";
import { Search, SlidersHorizontal } from "lucide-react";
import { SubmitButton } from "~/ui/button";
import { controlClass } from "~/ui/field-frame";
import { useMessages } from "~/ui/messages";
import { asked, changedQuery } from "./address";
import { chosenCount } from "./chosen-count";
import { orderFor, orders } from "./order";
import { LengthLinks, PeriodFields } from "./period-fields";
import type { CataloguePage } from "./show-catalogue.server";
import { ASK_FORM, FILTER_SHEET, useAsking } from "./use-asking";
import { itemsText } from "./wanted-items";

type AskBarProps = Pick<CataloguePage, "period" | "ends" | "typed" | "filter" | "items" | "compared"> & {
  readonly fault: { readonly field: string; readonly sentence: string } | null;
  readonly textFault: string | undefined;
};

/** Asked first and always in sight: when, and what by name. */
export function AskBar({ period, ends, typed, fault, textFault, filter, items, compared }: AskBarProps) {
  const { catalogue: m, catalogueFilters } = useMessages();
  const [query] = useSearchParams();
  const { onSubmit } = useAsking();
  const hrefOf = (from: string, until: string) => asked(changedQuery(query, { from, until, page: null }));
  return (
    <Form
      id={ASK_FORM}
      method="get"
      onSubmit={onSubmit}
      className="mt-4 grid gap-3 rounded-2xl border border-line bg-surface p-4 sm:p-5"
    >
      {filter.category && <input type="hidden" name="category" value={filter.category} />}
      {items.length > 0 && <input type="hidden" name="items" value={itemsText(items)} />}
      {compared.length > 0 && <input type="hidden" name="compare" value={compared.map((each) => each.slug).join(",")} />}
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto] lg:items-start">
        <PeriodFields period={period} typed={typed} errors={fault ? { [fault.field]: fault.sentence } : {}} />
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 sm:col-span-2 lg:contents">
          <label className="relative min-w-0 font-medium">
            {catalogueFilters.search}
            <input
              key={filter.text}
              type="search"
              name="text"
              enterKeyHint="search"
              defaultValue={filter.text}
              placeholder={catalogueFilters.searchHint}
              aria-describedby={textFault ? "text-fault" : undefined}
              className={`${controlClass} pl-10 font-normal text-ellipsis`}
            />
            <Search aria-hidden="true" className="pointer-events-none absolute top-10 left-3 size-5 text-muted" />
            {textFault && (
              <span id="text-fault" className="mt-1 block text-sm text-danger">
                {textFault}
              </span>
            )}
          </label>
          <SubmitButton className="mt-7 px-4!">{m.filter.apply}</SubmitButton>
        </div>
      </div>
      <LengthLinks period={period} ends={ends} hrefOf={hrefOf} />
    </Form>
  );
}

/** The kinds, each an address of its own; what else is asked for stays. */
export function CategoryPills({ filter, kinds }: Pick<CataloguePage, "filter" | "kinds">) {
  const { catalogue: m, common } = useMessages();
  const [query] = useSearchParams();
  const all = { category: null, count: kinds.reduce((sum, { count }) => sum + count, 0) };
  return (
    <nav aria-label={m.filter.category} className="-mx-4 mt-4 overflow-x-auto px-4 py-1">
      <ul className="flex min-w-max gap-2">
        {[all, ...kinds].map(({ category, count }) => (
          <li key={category ?? ""}>
            <Link
              to={`/models${asked(changedQuery(query, { category, page: null }))}`}
              preventScrollReset
              aria-current={category === filter.category ? "page" : undefined}
              className="pill"
            >
              {category ? common.categories[category] : common.all}
              <small>{count}</small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type ListHeadProps = Pick<CataloguePage, "filter" | "groups" | "order"> & { readonly children: React.ReactNode };

/** Above the list: how much there is, in which order, and on a phone the way to the filters. */
export function ListHead({ filter, groups, order, children }: ListHeadProps) {
  const { catalogue: m, catalogueFilters } = useMessages();
  const { onChange } = useAsking();
  const usual = orderFor(null, filter.text !== "");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="w-full text-muted lg:w-auto" aria-live="polite">
        {children}
      </p>
      <button {...{ popovertarget: FILTER_SHEET }} type="button" className="sheet-opener">
        <SlidersHorizontal aria-hidden="true" className="size-5" />
        {catalogueFilters.open(chosenCount(filter, groups))}
      </button>
      <label className="flex items-center gap-2 whitespace-nowrap">
        <span className="sr-only sm:not-sr-only sm:whitespace-nowrap">{m.filter.sort}</span>
        <select
          key={order}
          name="sort"
          form={ASK_FORM}
          defaultValue={order === usual ? "" : order}
          onChange={onChange}
          className={`${controlClass} mt-0! w-auto`}
        >
          {orders
            .filter((each) => each !== "relevance" || filter.text !== "")
            .map((each) => (
              <option key={each} value={each === usual ? "" : each}>
                {m.orders[each]}
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}
