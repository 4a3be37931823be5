import { Link } from "@remix-run/react";
import { placeText } from "~/deliveries/place";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { Pagination } from "~/ui/pagination";
import { placeLink } from "./place-link";
import type { DangerView } from "./dispatch-page.server";

function useBecause() {
  const { because: m } = useMessages().dispatch;
  return ({ because }: DangerView): string =>
    because.kind === "too-far"
      ? m["too-far"](because.earliest && formatMoment(because.earliest), because.offDuty)
      : m[because.kind];
}

function Savings({ savings, call }: Pick<DangerView, "savings"> & { readonly call: string }) {
  const { dispatch: m, service } = useMessages();
  if (savings.length === 0) return <p>{m.noSaving}</p>;
  return (
    <ul className="list-disc pl-5" aria-label={m.savings}>
      {savings.map((saving) => (
        <li key={saving.kind}>
          {saving.kind === "other-hour"
            ? m.saving["other-hour"](formatMoment(saving.at))
            : m.saving[saving.kind](saving.technician)}
          {saving.kind === "other-technician" && (
            <>
              {" "}
              <Link to={placeLink({ call, try: "1" })}>{m.place.see}</Link>
            </>
          )}
          {saving.kind === "other-hour" && (
            <>
              {" "}
              <Link to="/desk/calls">{m.agree}</Link>
            </>
          )}
          {saving.kind === "swap" && (
            <>
              {" "}
              <Link to={`/desk/calls/${call}/swap`}>{service.swapPage.link}</Link>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

interface DangerListProps {
  readonly danger: readonly DangerView[];
  /** Of all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

/** S11: promises that the plan cannot keep, before they are broken: why, and what would save each. */
export function DangerList({ danger, count, page, pages }: DangerListProps) {
  const { dispatch: m, service, common } = useMessages();
  const because = useBecause();
  if (danger.length === 0) return null;
  return (
    <section aria-label={m.danger} className="rounded-2xl border-2 border-danger bg-surface p-5">
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        {m.danger} <Badge tone="danger">{count}</Badge>
      </h2>
      <p className="mb-3 text-muted">{m.dangerLead}</p>
      <ul className="divide-y divide-line">
        {danger.map((each) => (
          <li key={each.card.number} className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-2">
            <div className="min-w-0">
              <Link to={`/queue/${each.card.number}`} className="inline-flex min-h-11 items-center font-medium">
                {service.machine(each.card.modelName, each.card.assetTag)}
              </Link>
              <p className="text-sm text-muted wrap-anywhere">
                {placeText(common.districts[each.card.district], each.card.address)}
              </p>
              <p className="text-sm">
                {each.card.view.dueAt && m.due(formatMoment(each.card.view.dueAt))}
                {service.listComma}
                <span className="text-danger">
                  {each.goes ? m.wouldEnd(each.goes.technician, formatMoment(each.goes.ends)) : m.nobodyGoes}
                </span>
              </p>
              <a
                href={`tel:${each.card.contact.phone}`}
                className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
              >
                {`${each.card.contact.name} ${each.card.contact.phone}`}
              </a>
            </div>
            <div className="min-w-0 text-sm">
              <p className="font-medium">{because(each)}</p>
              <Savings savings={each.savings} call={each.card.number} />
              <Link
                to={placeLink({ call: each.card.number })}
                className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
              >
                {m.place.open}
              </Link>
            </div>
          </li>
        ))}
      </ul>
      <Pagination page={page} pages={pages} />
    </section>
  );
}
