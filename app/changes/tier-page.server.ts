import { promiseWords } from "~/agreements/agreement-snapshot.server";
import type { Reader } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { HOUR, later, millisOf, instantOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Reservation } from "~/reservations/reservation";
import type { HouseFigures } from "~/settings/house-figures";
import { signedAgreement, waitingChanges } from "~/supplements/agreed-changes.repo.server";
import { changesPrice } from "~/supplements/agreed-change";
import { contractTermsAt } from "~/supplements/contract-terms.repo.server";
import { checkTierChange, pricedTiers, quoteWithTier } from "~/supplements/tier-change";
import { fromFieldValue, toFieldValue } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { openRequestOf } from "./requests.repo.server";

const nextHour = (moment: Instant): Instant => instantOf(Math.ceil((millisOf(moment) + 1) / HOUR) * HOUR);

/** Whether anything that waits stands in the way of another change of the price. */
async function waits(db: Reader, reservationId: string): Promise<boolean> {
  if (await openRequestOf(db, reservationId)) return true;
  return (await waitingChanges(db, reservationId)).some((each) => changesPrice(each.data));
}

async function unsigned(db: Reader, reservationId: string): Promise<string | null> {
  try {
    await signedAgreement(db, reservationId);
    return null;
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    return violationMessage(error.violation, messagesFor("zh"));
  }
}

/** A2, P4: what each other tier promises and costs from a moment on, before anything is asked or agreed. */
export async function tierPage(
  db: Reader,
  reservation: Reservation,
  text: string,
  prefix: "rqt" | "agc",
  figures: HouseFigures,
  now: Instant,
) {
  const { id, number, period, quote, tier } = reservation;
  const typed = text.slice(0, 40);
  const from = typed ? fromFieldValue(typed) : later(nextHour(now), period.from);
  const { own } = await contractTermsAt(db, id, from ?? now);
  const { common } = messagesFor("zh");
  const other = tier === "basic" ? ("plus" as const) : ("basic" as const);
  const refused = from && checkTierChange({ period, tier }, { tier: other, from }, now);
  const fault = from ? refused && violationMessage(refused.violation, messagesFor("zh")) : common.fields.period;
  const offered = from && !fault ? pricedTiers.filter((each) => each !== tier) : [];
  return {
    id: newId(prefix),
    number,
    tier,
    promise: promiseWords(tier, period, own, figures),
    period,
    from: from ?? null,
    typed: typed || (from ? toFieldValue(from) : ""),
    fault,
    waiting: await waits(db, id),
    unsigned: await unsigned(db, id),
    choices: offered.map((each) => {
      const changed = from ? quoteWithTier(quote, each, from, figures) : quote;
      return {
        tier: each,
        amount: changed.toPay - quote.toPay,
        toPay: changed.toPay,
        promise: promiseWords(each, period, own, figures),
      };
    }),
  };
}
export type TierPage = Awaited<ReturnType<typeof tierPage>>;
