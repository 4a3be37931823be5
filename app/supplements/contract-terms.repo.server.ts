import type { Reader } from "db/transact.server";
import { ownTermsOf } from "~/agreements/agreements.repo.server";
import type { Instant } from "~/kernel/time";
import { serviceHoursOf } from "~/service/service-hours";
import { figuresHistory } from "~/settings/settings.repo.server";
import type { ChangeData } from "./agreed-change";
import { termsAt } from "./contract-versions";
import type { Contract, ContractStep, TermsThen } from "./contract-versions";

function stepOf(data: ChangeData, since: Instant): ContractStep | null {
  switch (data.kind) {
    case "renewal":
      return { since, until: { before: data.endsBefore, after: data.endsAfter } };
    case "tier-change":
      return { since, tier: { before: data.tierBefore, after: data.tierAfter } };
    case "other":
      return { since, own: data.after };
    case "unit-swap":
      return null;
  }
}

/** Renewals that needed no supplement: the agreement had not been signed yet. */
async function plainRenewals(db: Reader, reservationId: string) {
  const rows = await db
    .selectFrom("rental_request")
    .leftJoin("agreed_change", "agreed_change.request_id", "rental_request.id")
    .select(["ends_before", "ends_after", "accepted_at"])
    .where("rental_request.reservation_id", "=", reservationId)
    .where("rental_request.kind", "=", "extend")
    .where("accepted_at", "is not", null)
    .where("refused_at", "is", null)
    .where("agreed_change.id", "is", null)
    .execute();
  return rows.flatMap(({ ends_before: before, ends_after: after, accepted_at: at }) =>
    at === null ? [] : [{ at, step: { since: at, until: { before, after } } }],
  );
}

async function signedSteps(db: Reader, reservationId: string) {
  const rows = await db
    .selectFrom("supplement")
    .innerJoin("agreed_change", "agreed_change.id", "supplement.change_id")
    .select(["data", "in_force_at", "signed_at"])
    .where("reservation_id", "=", reservationId)
    .where("signed_at", "is not", null)
    .where("voided_at", "is", null)
    .orderBy("ordinal")
    .execute();
  return rows.flatMap(({ data, in_force_at: since, signed_at: at }) => {
    const step = since && stepOf(JSON.parse(data) as ChangeData, since);
    return step && at ? [{ at, step }] : [];
  });
}

async function contractOf(db: Reader, reservationId: string): Promise<Contract & { customerId: string }> {
  const row = await db
    .selectFrom("reservation")
    .leftJoin("agreement", (join) =>
      join.onRef("agreement.reservation_id", "=", "reservation.id").on("agreement.voided_at", "is", null),
    )
    .select(["tier", "starts_at", "ends_at", "placed_at", "customer_id"])
    .select(["on_site_hours", "elsewhere_hours", "trip_fen", "hardware_visit_fen", "software_visit_fen"])
    .where("reservation.id", "=", reservationId)
    .executeTakeFirstOrThrow();
  const steps = [...(await plainRenewals(db, reservationId)), ...(await signedSteps(db, reservationId))];
  const figures = await figuresHistory(db);
  steps.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return {
    from: row.starts_at,
    since: row.placed_at,
    now: { tier: row.tier, until: row.ends_at, own: ownTermsOf(row) },
    steps: steps.map(({ step }) => step),
    hoursOf: (tier, at) => serviceHoursOf(tier, figures(at)),
    customerId: row.customer_id,
  };
}

/** A3, S4: what the contract of a reservation says at that moment: its agreement, and what supplements made of it by then. */
export async function contractTermsAt(
  db: Reader,
  reservationId: string,
  moment: Instant,
): Promise<TermsThen & { readonly customerId: string }> {
  const { customerId, ...contract } = await contractOf(db, reservationId);
  return { ...termsAt(contract, moment), customerId };
}
