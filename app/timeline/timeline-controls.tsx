import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { CheckField, DayField, SelectField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { addressOf, timelinePath } from "./asked-view";
import { barStates } from "./bars";
import { neighbourOf, zooms } from "./columns";
import type { Timeline } from "./show-timeline.server";

const step =
  "inline-flex min-h-11 items-center rounded-lg border border-edge bg-surface px-4 text-ink hover:bg-accent-soft aria-[current]:border-transparent aria-[current]:bg-accent aria-[current]:font-medium aria-[current]:text-on-accent";

/** How near, and from when on. */
export function TimelineSteps({ timeline: { view, today } }: { timeline: Timeline }) {
  const { timeline: m } = useMessages();
  const { zoom, from } = view;
  const at = (day: typeof from) => addressOf({ ...view, from: day, at: null });
  return (
    <div className="no-print mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
      <nav aria-label={m.zoom} className="flex gap-1">
        {zooms.map((each) => (
          <Link key={each} to={addressOf({ ...view, zoom: each })} className={step} aria-current={each === zoom || undefined}>
            {m.zooms[each]}
          </Link>
        ))}
      </nav>
      <div className="flex gap-1">
        <Link to={at(neighbourOf(zoom, from, -1))} className={step}>
          ‹ {m.earlier}
        </Link>
        <Link to={addressOf({ ...view, from: null, at: null })} className={step} title={today}>
          {m.today}
        </Link>
        <Link to={at(neighbourOf(zoom, from, 1))} className={step}>
          {m.later} ›
        </Link>
      </div>
    </div>
  );
}

/** What is shown; sent as an address, so that it works without scripts and can be passed on. */
export function TimelineFilter({ timeline: { view, choices } }: { timeline: Timeline }) {
  const { timeline: m, common } = useMessages();
  return (
    <Form method="get" action={timelinePath} className="no-print mb-4 flex flex-wrap items-end gap-3 [&>*]:min-w-36">
      {view.zoom !== "day" && <input type="hidden" name="zoom" value={view.zoom} />}
      <DayField label={m.from} name="from" defaultValue={view.from} key={view.from} min="2000-01-01" max="2099-12-31" />
      <SelectField label={m.model} name="model" defaultValue={view.model ?? ""} key={`model ${view.model}`}>
        <option value="">{m.allModels}</option>
        {choices.models.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={m.category} name="category" defaultValue={view.category ?? ""} key={`category ${view.category}`}>
        <option value="">{m.allCategories}</option>
        {choices.categories.map((category) => (
          <option key={category} value={category}>
            {common.categories[category]}
          </option>
        ))}
      </SelectField>
      <SelectField label={m.brand} name="brand" defaultValue={view.brand ?? ""} key={`brand ${view.brand}`}>
        <option value="">{m.allBrands}</option>
        {choices.brands.map((brand) => (
          <option key={brand} value={brand}>
            {brand}
          </option>
        ))}
      </SelectField>
      <CheckField
        label={m.onlyTrouble}
        name="only"
        value="trouble"
        defaultChecked={view.onlyTrouble}
        key={`only ${view.onlyTrouble}`}
      />
      <Button type="submit" tone="primary">
        {m.show}
      </Button>
    </Form>
  );
}

/** What each pattern means. */
export function TimelineLegend() {
  const { timeline: m } = useMessages();
  return (
    <ul aria-label={m.legend} className="timeline-legend mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {barStates.map((state) => (
        <li key={state} className={`bar bar-${state}`}>
          {m.states[state]}
        </li>
      ))}
      <li className="bar bar-confirmed bar-endangered">{m.endangered}</li>
      <li className="flex items-center gap-1">
        <i className="bar-buffer" />
        {m.buffer}
      </li>
    </ul>
  );
}
