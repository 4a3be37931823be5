import fc from "fast-check";
import { expect, test } from "vitest";
import { operations } from "~/api/operations";
import * as availability from "~/api/v1-availability.route";
import { offersFor } from "~/catalogue/offers.server";
import { findModel } from "~/catalogue/models.repo.server";
import { dayOf, plusDays } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import * as bookRoute from "~/reservations/book.route";
import { figuresAt } from "~/settings/settings.repo.server";
import * as timelinePage from "~/timeline/timeline.route";
import { toFieldValue } from "~/ui/formats";
import { call } from "../support/api";
import { webShop } from "../support/web";

const shop = webShop();
const slugs = ["thinkpad-t14", "ideapad-14", "latitude-5440", "probook-440-g10"] as const;

const state = fc.record({
  slug: fc.constantFrom(...slugs),
  zoom: fc.constantFrom("day", "month"),
  ahead: fc.integer({ min: 1, max: 60 }),
  column: fc.nat({ max: 6 }),
  /** Machines taken out of the fleet, and claims tied to theirs, by place. */
  withheld: fc.array(fc.nat({ max: 30 }), { maxLength: 8 }),
  tied: fc.array(fc.nat({ max: 30 }), { maxLength: 12 }),
});

/** Some machines in repair, some bookings tied to their machines; all others as the demo shop has them. */
async function become({ slug, withheld, tied }: { slug: string; withheld: readonly number[]; tied: readonly number[] }) {
  const { reader, writer } = shop.database();
  const units = await reader
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select("unit.id")
    .where("slug", "=", slug)
    .orderBy("unit.id")
    .execute();
  const claims = await reader
    .selectFrom("allocation")
    .select("id")
    .where(
      "unit_id",
      "in",
      units.map((unit) => unit.id),
    )
    .where("released_at", "is", null)
    .where("handed_out_at", "is", null)
    .orderBy("id")
    .execute();
  const at = (places: readonly number[], rows: readonly { id: string }[]) => rows.filter((_, index) => places.includes(index));
  for (const { id } of units) {
    const out = at(withheld, units).some((unit) => unit.id === id);
    const values = { withheld_at: out ? now() : null, withheld_because: out ? ("repair" as const) : null };
    await writer.updateTable("unit").set(values).where("id", "=", id).execute();
  }
  for (const { id } of claims) {
    const pinned = at(tied, claims).some((claim) => claim.id === id) ? now() : null;
    await writer.updateTable("allocation").set({ pinned_at: pinned }).where("id", "=", id).execute();
  }
}

test("V2: timeline, catalogue, booking page and API give the same number of free machines in random states", async () => {
  let scarce = 0;
  await fc.assert(
    fc.asyncProperty(state, async (drawn) => {
      await become(drawn);
      const { slug, zoom, ahead, column: index } = drawn;
      // From the next month on where months are shown: the past cannot be asked for.
      const from = plusDays(dayOf(now()), zoom === "month" ? ahead + 31 : ahead);
      const { data } = await shop.load(timelinePage, `/desk/timeline?zoom=${zoom}&from=${from}&model=${slug}`, "clerk");
      const column = data.window.columns[index];
      const stock = data.groups[0]?.content?.stocks[index];
      if (!column || !stock) return expect.unreachable();
      const period = { from: column.from, until: column.until };
      if (stock.taken > 0) scarce += 1;

      const { reader } = shop.database();
      const model = await findModel(reader, slug, now());
      const offers = await offersFor(reader, model ? [model] : [], period, await figuresAt(reader, now()), now());
      expect([...offers.values()].map((offer) => offer.free)).toEqual([stock.free]);

      const dates = { from: toFieldValue(period.from), until: toFieldValue(period.until) };
      const page = await shop.load(bookRoute, `/book?${new URLSearchParams({ items: `${slug}:1`, ...dates })}`);
      expect(page.data.booking.items.map((item) => item.free)).toEqual([stock.free]);

      const asked = await call(availability, `/api/v1/availability?${new URLSearchParams({ items: `${slug}:1`, ...period })}`);
      expect(operations.askAvailability.answer.parse(asked.json).items.map((item) => item.free)).toEqual([stock.free]);
    }),
    { numRuns: 40 },
  );
  expect(scarce).toBeGreaterThan(10);
}, 60_000);
