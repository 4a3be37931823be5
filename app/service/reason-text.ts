import { formatDuration, formatMoment } from "~/ui/formats";
import type { Messages } from "~/ui/messages";
import type { PromiseReason } from "./promise";

/** One step of how a due time came about, as customer and shop read it. */
export function reasonText(reason: PromiseReason, { service, common }: Messages): string {
  const m = service.why;
  const when = formatMoment(reason.at);
  switch (reason.kind) {
    case "called":
      return m.called(when);
    case "no-promise":
      return m["no-promise"];
    case "tier-hours":
      return m.tierHours(common.tiers[reason.tier], reason.hours, when) + (reason.between ? m.served(reason.between) : "");
    case "noon":
      return m.noon(common.tiers[reason.tier], when);
    case "agreement-hours":
      return m.agreementHours(reason.hours, when);
    case "by-agreement":
      return m.byAgreement(when);
    case "agreed-hour":
      return m.agreedHour(when);
    case "before-renewal":
      return m.beforeRenewal;
    case "pause": {
      const words = reason.until ? m.pause : m.pauseRuns;
      return words(formatMoment(reason.from), formatDuration(reason.minutes), when);
    }
  }
}
