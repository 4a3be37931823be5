import { hashOfToken, newToken } from "~/platform/ids.server";
import { at, dayOf, plusDays, plusHours, plusMinutes, type Day, type Instant, type Period } from "~/kernel/time";
import type { Quote } from "~/pricing/quote";
import { negotiatedQuote } from "~/quotations/negotiated-quote";
import { keptUntil } from "~/quotations/quotation";
import { sealLink } from "~/quotations/quotations.repo.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { quoteFor } from "./booking";
import type { SeedUnit } from "./fleet";
import type { People, Person } from "./people";
import type { Booked } from "./reservation-rows";
import { seedId } from "./rows";
import type { Row, Series } from "./rows";

interface Wish {
  readonly person: Person;
  readonly slug: string;
  readonly count: number;
  readonly days: number;
  readonly createdAt: Instant;
  readonly more?: Partial<Row<"quotation">>;
  /** P4: in basis points. */
  readonly share?: number;
}

interface Scene {
  readonly people: People;
  readonly units: readonly SeedUnit[];
  readonly booked: readonly Booked[];
  readonly now: Instant;
  /** Whether the links are sealed; without the vault there are none. */
  readonly vault: boolean;
}

const periodFrom = (day: Day, days: number): Period => {
  const from = at(day, "09:30");
  return { from, until: plusHours(from, 24 * days) };
};

/** What was asked for and not yet booked: two that stand, two that have ended, one taken back. */
function wishes({ people, now }: Scene): Wish[] {
  const [student, company, ...others] = people.customers;
  const [, another] = others.filter((each) => !each.company);
  const firm = others.find((each) => each.company);
  if (!student || !company || !another || !firm) throw new Error("The demo shop has customers of both kinds");
  const clerk = people.clerks[0].id;
  const ago = (hours: number) => plusHours(now, -hours);
  const guest = { customer_id: null, created_by: null };
  const agreed = {
    ...{
      tier: "negotiated" as const,
      on_site_hours: 2,
      on_site_words: "会议期间一名技术员驻场，备用机 2 台",
      channel: "phone" as const,
    },
    ...{ negotiated_reason: "三天的展会，主办方要求驻场", created_by: clerk },
  };
  const contact = {
    ...guest,
    created_by: clerk,
    channel: "phone" as const,
    contact_name: "林晓梅",
    contact_phone: "13606000118",
  };
  const withdrawn = { withdrawn_at: ago(20), withdrawn_by: clerk, withdraw_reason: "台数报错了，已重新报价" };
  return [
    { person: student, slug: "ideapad-14", count: 1, days: 30, createdAt: ago(24 * 10) },
    { person: another, slug: "thinkpad-t14", count: 2, days: 7, createdAt: ago(24 * 9), more: guest },
    { person: firm, slug: "latitude-5440", count: 20, days: 6, createdAt: ago(26), more: { ...contact, ...withdrawn } },
    { person: student, slug: "swift-go-14", count: 1, days: 92, createdAt: ago(30) },
    { person: firm, slug: "latitude-5440", count: 12, days: 6, createdAt: ago(19), more: contact },
    { person: company, slug: "thinkpad-t14", count: 10, days: 3, createdAt: ago(5), more: agreed, share: 3500 },
  ];
}

/** A few quotations in each of their states, so that no page of them is empty. */
export function quotationRows(scene: Scene, series: Series): Row<"quotation">[] {
  const { units, booked, now, vault } = scene;
  const rows: Row<"quotation">[] = [];
  const add = (person: Person, quote: Quote, createdAt: Instant, more: Partial<Row<"quotation">>) => {
    const [id, day, token] = [seedId("quo", rows.length), dayOf(createdAt), newToken()];
    rows.push({
      ...{ id, number: `Q${day.slice(2).replaceAll("-", "")}-${series.next(`quotation-${day}`, 3)}` },
      link_hash: vault ? hashOfToken(token) : id,
      link_sealed: vault ? sealLink(id, token) : "",
      ...{ customer_id: person.customerId, contact_name: null, contact_phone: null, contact_email: null },
      ...{ starts_at: quote.period.from, ends_at: quote.period.until, tier: quote.tier, use_district: person.district },
      ...{ receipt: "pickup", quote: JSON.stringify(quote), origin: "http://localhost:3000", channel: "web" },
      ...{ on_site_hours: null, on_site_words: null, negotiated_reason: null },
      ...{ created_at: createdAt, created_by: person.accountId, valid_until: keptUntil(createdAt, quote.period.from, figures) },
      ...{ reservation_id: null, reserved_at: null, withdrawn_at: null, withdrawn_by: null, withdraw_reason: null },
      ...more,
    });
  };
  for (const { person, slug, count, days, createdAt, more = {}, share } of wishes(scene)) {
    const period = periodFrom(plusDays(dayOf(now), 16), days);
    const asked = { person, units: units.filter((unit) => unit.slug === slug).slice(0, count), period };
    const basic = quoteFor({ ...asked, placedAt: createdAt, tier: "basic", clerk: scene.people.clerks[0] });
    add(person, share === undefined ? basic : negotiatedQuote(basic, share, []), createdAt, more);
  }
  // The student's newest booking was made by a quotation of the day before.
  const mine = booked.filter(({ person, delivered, quote }) => person === scene.people.customers[0] && !delivered && quote);
  const last = mine.at(-1);
  if (last)
    add(last.person, last.quote, plusMinutes(last.placedAt, -26 * 60), { reservation_id: last.id, reserved_at: last.placedAt });
  return rows.sort((one, other) => (one.created_at < other.created_at ? -1 : 1));
}
