import { describe, expect, test } from "vitest";
import * as compare from "~/catalogue/compare.route";
import * as model from "~/catalogue/model.route";
import * as models from "~/catalogue/models.route";
import * as conference from "~/conference/conference.route";
import { at, dayOf, DAY, plusDays, plusMillis } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import * as book from "~/reservations/book.route";
import { toFieldValue } from "~/ui/formats";
import { webShop } from "../support/web";

const shop = webShop();
const from = at(plusDays(dayOf(now()), 90), "09:00");
const datesFor = (days: number) => ({ from: toFieldValue(from), until: toFieldValue(plusMillis(from, days * DAY)) });

/** Printers are in a campaign of the demo shop; a year of a copier reaches a 满减, too. */
describe.each([
  ["a printer in a campaign", "laserjet-m232dwc", 7],
  ["a copier for a year, with a 满减 besides", "ir-c3226", 365],
  ["a laptop at list price", "ideapad-14", 6],
])("P7, P8a: %s costs the same on every page", (_name, slug, days) => {
  const query = new URLSearchParams(datesFor(days)).toString();
  const booked = async (dates: { from: string; until: string }) => {
    const { data } = await shop.load(book, `/book?${new URLSearchParams({ items: `${slug}:1`, ...dates })}`);
    return data.booking;
  };
  const onModel = async (more = "") => (await shop.load(model, `/models/${slug}?${query}${more}`, "nobody", { slug })).data;

  test("in the catalogue, on its page, side by side and in the booking", async () => {
    const { quote } = await booked(datesFor(days));
    const cards = [];
    for (const number of [1, 2]) cards.push(...(await shop.load(models, `/models?${query}&page=${number}`)).data.cards);
    const card = cards.find((each) => each.slug === slug);
    const page = await onModel();
    const [compared] = (await shop.load(compare, `/compare?models=${slug}&${query}`)).data.models;
    expect([card?.rent, page.offer.rent, compared?.offer.rent, page.comparison.rent]).toEqual(Array(4).fill(quote?.toPay));
    expect(page.offer.off?.reference ?? null).toBe(quote?.saving?.reference ?? null);
    expect(card?.off).toEqual(page.offer.off);
    expect(page.offer.off?.promotions ?? []).toEqual(quote?.discounts);
  });

  test("P4: what each tier adds is a share of that price", async () => {
    const { tiers } = await booked(datesFor(days));
    expect((await onModel()).tiers.map((each: { supplement: number }) => each.supplement)).toEqual(
      tiers.map((each: { supplement: number }) => each.supplement),
    );
  });

  test("P2: other ends cost what the booking then asks for them, and the hint holds", async () => {
    const { neighbours, offer } = await onModel();
    const ends = [neighbours.longer, neighbours.shorter, ...neighbours.lengths].filter((end) => end !== null);
    for (const end of ends) {
      const { quote } = await booked({ from: toFieldValue(from), until: toFieldValue(end.until) });
      expect([end.until, end.rent]).toEqual([end.until, quote?.toPay]);
    }
    expect(offer.longerFree).toBe((neighbours.longer?.rent ?? Infinity) <= offer.rent);
    const { month } = await onModel(`&start=${encodeURIComponent(toFieldValue(from))}`);
    const days = month.days.filter((each: { rent: number | null }) => each.rent !== null).slice(0, 3);
    expect(days).toHaveLength(3);
    for (const { moment, rent } of days) {
      const { quote } = await booked({ from: toFieldValue(from), until: toFieldValue(moment ?? from) });
      expect(rent).toBe(quote?.toPay);
    }
  });
});

test.each(["nobody", "student", "company"] as const)("P7: a conference costs what the booking then shows to %s", async (who) => {
  const dates = datesFor(1);
  const wish = new URLSearchParams({ heads: "12", laptops: "each", spares: "on", projector: "on", network: "on", ...dates });
  const { result } = (await shop.load(conference, `/conference?${wish}`, who)).data;
  const { data } = await shop.load(book, `/book?${new URLSearchParams({ items: result?.items ?? "", ...dates })}`, who);
  expect(result?.quote?.discounts.length).toBeGreaterThan(0);
  expect(data.booking.quote).toMatchObject(result?.quote ?? { toPay: "nothing proposed" });
});
