import type { Reader } from "db/transact.server";
import { askedPeriod, usualPeriod } from "~/catalogue/asked-period";
import { listModels } from "~/catalogue/models.repo.server";
import { offersFor } from "~/catalogue/offers.server";
import { faultOf } from "~/catalogue/period-fields";
import { itemsAsked, itemsRead, itemsText } from "~/catalogue/wanted-items";
import { plusHours } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { priceFor } from "~/reservations/place-reservation.server";
import { shownQuote } from "~/pricing/quote-lines";
import { figuresAt } from "~/settings/settings.repo.server";
import { toFieldValue } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { laptopWays, needsOf, proposalFor } from "./conference";
import type { ConferenceWish } from "./conference";

const MOST_HEADS = 1000;
const MOST_SCREENS = 200;
const USUAL_HEADS = 30;
/** From nine to six. */
const USUAL_HOURS = 9;

const numberOf = (text: string, most: number): number | null =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) <= most ? Number(text) : null;

/** The wish as the address says it, and beside which fields something is wrong. */
function readWish(query: URLSearchParams): { wish: ConferenceWish; errors: Record<string, string> } {
  const m = messagesFor("zh").conference;
  const asked = query.has("heads");
  const heads = asked ? numberOf(query.get("heads") ?? "", MOST_HEADS) : USUAL_HEADS;
  const screens = numberOf(query.get("screens") || "0", MOST_SCREENS);
  const ticked = (name: string, usual: boolean) => (asked ? query.has(name) : usual);
  const wish: ConferenceWish = {
    heads: heads ?? 0,
    laptops: laptopWays.find((way) => way === query.get("laptops")) ?? "each",
    spares: ticked("spares", true),
    projector: ticked("projector", true),
    network: ticked("network", true),
    printer: ticked("printer", false),
    screens: screens ?? 0,
  };
  return {
    wish,
    errors: {
      ...(heads === null || heads === 0 ? { heads: m.headsWrong(MOST_HEADS) } : {}),
      ...(screens === null ? { screens: m.screensWrong(MOST_SCREENS) } : {}),
    },
  };
}

/** O4: a conference by head count: what it needs, a proposal of really free models (V2), and its price for exactly these dates. */
export async function conferencePage(db: Reader, query: URLSearchParams, customerId: string | null, now: Instant) {
  const figures = await figuresAt(db, now);
  const start = usualPeriod(now).from;
  const dated = query.has("from")
    ? query
    : new URLSearchParams({ from: toFieldValue(start), until: toFieldValue(plusHours(start, USUAL_HOURS)) });
  const { period, typed, refused } = askedPeriod(dated, now, figures);
  const { wish, errors } = readWish(query);
  const fault = faultOf(refused, messagesFor("zh"));
  const page = {
    ...{ wish, typed, errors: { ...errors, ...(fault ? { [fault.field]: fault.sentence } : {}) } },
    typedHeads: query.get("heads") ?? String(USUAL_HEADS),
    typedScreens: query.get("screens") ?? "0",
    asked: query.has("heads"),
    most: figures.mostUnitsPerLine,
  };
  if (!page.asked || Object.keys(page.errors).length > 0) return { ...page, result: null };

  const models = await listModels(db, now);
  const offers = await offersFor(db, models, period, figures, now);
  const parts = needsOf(wish, figures).map((need) => {
    const candidates = models
      .filter((model) => model.category === need.category)
      .map((model) => {
        const { free = 0, rent = 0 } = offers.get(model.id) ?? {};
        // More of one model than a booking may ask for are not offered.
        const suits = model.uses.includes("conference");
        return { slug: model.slug, free: Math.min(free, figures.mostUnitsPerLine), rent, suits };
      });
    return { ...need, ...proposalFor(need, candidates) };
  });
  const changed = itemsAsked({ ...Object.fromEntries(query), items: itemsText(parts.flatMap((part) => part.items)) });
  const quantities = new Map(itemsRead(changed).flatMap(({ slug, quantity }) => (slug ? [[slug, quantity ?? 1] as const] : [])));
  const items = models.flatMap((model) => {
    const quantity = quantities.get(model.slug);
    return quantity ? [{ model, quantity }] : [];
  });
  const asked = { customerId, items, period, tier: "basic" as const, useDistrict: "siming" as const, receipt: "pickup" as const };
  const quote = items.length > 0 ? await priceFor(db, asked, figures, now) : null;
  return {
    ...page,
    result: {
      period,
      items: itemsText(items.map(({ model, quantity }) => ({ slug: model.slug, quantity }))),
      parts: parts.map(({ category, quantity, spare, short, items: proposed }) => ({
        ...{ category, quantity, spare, short },
        mixed: proposed.length > 1,
        models: items
          .filter(({ model }) => proposed.some((item) => item.slug === model.slug))
          .map(({ model, quantity: wanted }) => {
            const { free = 0 } = offers.get(model.id) ?? {};
            return { slug: model.slug, name: `${model.brand} ${model.name}`, category: model.category, quantity: wanted, free };
          }),
      })),
      quote: quote && shownQuote(quote),
    },
  };
}
export type ConferencePage = Awaited<ReturnType<typeof conferencePage>>;
