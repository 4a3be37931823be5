import { Badge } from "~/ui/notice";
import { formatDuration, formatMoney, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { useRootData } from "~/ui/root-data";
import type { OfferedTier } from "./tiers";

export function usePromiseText() {
  const { promise: m } = useMessages().catalogue.model;
  return ({ promise }: Pick<OfferedTier, "promise">): string => {
    if (promise.state === "due") return m.due(formatMoment(promise.callAt), formatMoment(promise.dueAt));
    return promise.state === "none" ? m.none(formatMoney(promise.visitFee)) : m.agreed(formatDuration(promise.withinMinutes));
  };
}

/** The tiers side by side, each with its promise spelt out. */
export function TierCards({ tiers }: { tiers: readonly OfferedTier[] }) {
  const { catalogue, common } = useMessages();
  const m = catalogue.model;
  const phone = useRootData()?.shop.phone;
  const textOf = usePromiseText();
  return (
    <>
      <ul className="mt-3 grid gap-3 sm:grid-cols-3">
        {tiers.map((each) => (
          <li key={each.tier} className="rounded-xl border border-line bg-surface p-4">
            <h3 className="font-semibold">{common.tiers[each.tier]}</h3>
            <p className="mt-1">
              <Badge tone={each.supplement === 0 ? "plain" : "info"}>{m.tierSupplement(formatMoney(each.supplement))}</Badge>
            </p>
            <p className="mt-2">{textOf(each)}</p>
            <p className="mt-1 text-sm text-muted">{m.trip(formatMoney(each.trip))}</p>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-muted">
        {`${common.tiers.negotiated} · ${m.negotiated}`}{" "}
        {phone && (
          <a href={`tel:${phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
            {phone}
          </a>
        )}
      </p>
    </>
  );
}
