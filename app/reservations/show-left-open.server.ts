import type { Reader } from "db/transact.server";
import { arrearsOf, openDebts } from "~/arrears/arrears";
import { deductionsOf } from "~/damages/damages.repo.server";
import { mayAnswer } from "~/damages/deduction";
import { ZERO } from "~/kernel/money";
import { dayOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { moneyFacts } from "~/payments/money-facts.repo.server";
import type { LeftOpen } from "./customer-step";
import type { Reservation } from "./reservation";

/** What waits for the customers of rentals whose machines are back, by reservation (D7, R4); nothing of the others. */
export async function leftOpen(
  db: Reader,
  reservations: readonly Pick<Reservation, "id" | "returnedAt">[],
  now: Instant,
): Promise<Map<string, LeftOpen>> {
  const ids = reservations.filter(({ returnedAt }) => returnedAt !== null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const asked = (await deductionsOf(db, ids)).filter(mayAnswer);
  const facts = await moneyFacts(db, ids, now);
  return new Map(
    facts.map((each) => [
      each.id,
      {
        toAnswer: asked.filter(({ reservationId }) => reservationId === each.id).length,
        owed: arrearsOf(openDebts(each, now), dayOf(now))?.owed ?? ZERO,
      },
    ]),
  );
}
