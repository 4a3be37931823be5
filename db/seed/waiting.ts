import { blockedPeriod } from "~/availability/availability";
import { usualPeriod } from "~/catalogue/asked-period";
import { at, plusDays, plusHours, plusMinutes } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { seedId } from "./rows";
import type { Row, Rows } from "./rows";
import { daysFrom, take } from "./today";
import type { Scene } from "./today";
import type { Person } from "./people";

const FULL = "vp2768a";

/** A model of which nothing is free on the usual dates, for a company that has decided for all of it. */
export function bookFull(scene: Scene): void {
  const { diary, people, today } = scene;
  const period = daysFrom(at(plusDays(today, 1), "08:30"), 21);
  const viewed = at(plusDays(today, -1), "14:00");
  diary.add({
    person: people.customers.filter((each) => each.company).at(-1) as Person,
    units: take(scene, FULL, period, 5),
    period,
    placedAt: at(plusDays(today, -3), "16:40"),
    tier: "plus",
    fate: { kind: "confirmed", at: plusMinutes(viewed, figures.viewingMinutes) },
    viewing: { at: viewed, confirmed: true },
    purpose: "设计周展台",
    clerk: people.clerks[1],
  });
}

interface Waiting {
  readonly person: Person;
  readonly modelId: string;
  readonly quantity?: number;
  readonly period: Period;
  readonly days?: readonly [earlier: number, later: number];
  readonly takesFewer?: boolean;
  readonly askedAt: Instant;
}

const wishRow = (wish: Waiting, count: number): Row<"waiting_wish"> => ({
  ...{ id: seedId("wsh", count), customer_id: wish.person.customerId, model_id: wish.modelId },
  ...{ quantity: wish.quantity ?? 1, still_wanted: wish.quantity ?? 1 },
  ...{ starts_at: wish.period.from, ends_at: wish.period.until },
  ...{ earlier_days: wish.days?.[0] ?? 0, later_days: wish.days?.[1] ?? 0, takes_fewer: wish.takesFewer ? 1 : 0 },
  ...{ asked_at: wish.askedAt, asked_by: wish.person.accountId },
  ...{ closed_at: null, closed_because: null, closed_by: null, close_reason: null },
});

/** Three wait for the model that is full; for the demo student another has just come free. */
export function waitingRows(scene: Scene): Rows {
  const { diary, people, today, units } = scene;
  const { now } = diary;
  const modelOf = (slug: string) => units.find((unit) => unit.slug === slug)?.modelId ?? "";
  const students = people.customers.filter((each) => !each.company) as [Person, ...Person[]];
  const [company] = people.customers.filter((each) => each.company) as [Person];
  const usual = usualPeriod(now);
  const soon = daysFrom(at(plusDays(today, 6), "10:00"), 3);
  const [unit] = take(scene, "px701-4k", soon);
  const offeredAt = plusMinutes(now, -22);
  const full = { modelId: modelOf(FULL), period: usual };
  const wishes: Waiting[] = [
    { ...full, person: company, quantity: 3, takesFewer: true, askedAt: plusHours(now, -26) },
    { ...full, person: students[22] ?? students[0], days: [0, 2], askedAt: plusHours(now, -9) },
    { ...full, person: students[25] ?? students[0], askedAt: plusHours(now, -3) },
    { person: students[0], modelId: modelOf("px701-4k"), period: soon, days: [1, 1], askedAt: plusHours(now, -30) },
  ];
  const rows = wishes.map(wishRow);
  const offer = {
    ...{ id: seedId("wof", 0), wish_id: rows[3]?.id ?? "", quantity: 1, starts_at: soon.from, ends_at: soon.until },
    ...{ offered_at: offeredAt, offered_by: null, lapses_at: plusHours(offeredAt, figures.waitingOfferHours) },
    ...{ ended_at: null, ended_because: null, reservation_id: null },
  };
  const blocked = blockedPeriod(soon, figures);
  const kept: Row<"allocation"> = {
    ...{
      id: seedId("alc", 999_999),
      unit_id: unit?.id ?? "",
      model_id: modelOf("px701-4k"),
      reason: "offer",
      offer_id: offer.id,
    },
    ...{ reservation_id: null, line_id: null, blocked_from: blocked.from, blocked_until: blocked.until },
    ...{ pinned_at: null, handed_out_at: null, returned_at: null, released_at: null },
  };
  const notice: Row<"notice"> = {
    ...{ id: seedId("ntc", 999_999), customer_id: students[0].customerId, reservation_id: null, kind: "waiting-offer" },
    ...{
      data: JSON.stringify({ number: `${unit?.modelName ?? ""} × 1`, at: offer.lapses_at }),
      created_at: offeredAt,
      read_at: null,
    },
  };
  return { waiting_wish: rows, waiting_offer: [offer], allocation: [kept], notice: [notice] };
}
