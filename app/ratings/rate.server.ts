import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { checkRating } from "./rating";
import type { RatingForm } from "./rating-schema";
import { insertRating, ratingOf } from "./ratings.repo.server";
import type { Rated } from "./ratings.repo.server";

/** O3, O3a: a customer rates what is finished, once; the same form twice is one rating. Whoever asks has checked that it is his. */
export async function rate(
  tx: Tx,
  {
    rated,
    finished,
    form,
    by,
  }: { readonly rated: Rated; readonly finished: boolean; readonly form: RatingForm; readonly by: string },
  now: Instant,
): Promise<void> {
  const known = await ratingOf(tx, rated);
  if (known?.id === form.id) return;
  const violation = checkRating({ finished, rated: known !== null });
  if (violation) throw new RuleViolation(violation);
  const { id, stars, words } = form;
  await insertRating(tx, {
    id,
    reservation_id: rated.reservationId,
    call_id: rated.callId,
    stars,
    words: words || null,
    at: now,
    by,
  });
}
