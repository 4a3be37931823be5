import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { instant } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { configurationFrom } from "~/platform/configuration.server";
import { newId } from "~/platform/ids.server";
import { openShop } from "~/platform/shop.server";
import { keepQuotation } from "~/quotations/keep-quotation.server";
import type { NewQuotation } from "~/quotations/keep-quotation.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";

export const made = instant("2026-11-24T10:00:00+08:00");

/** The vault's key, for the links; in a directory of its own. */
export function openVaultFor(database: OpenDatabase): void {
  const directory = mkdtempSync(join(tmpdir(), "quotations-"));
  const configuration = configurationFrom({ NODE_ENV: "test", DATA_DIR: directory, DEMO: "1", LOG_LEVEL: "silent" });
  mkdirSync(configuration.vaultDir, { recursive: true });
  openShop({ database, configuration });
}

/** Two laptops for a fortnight, later than anything the demo shop has promised, saved by the demo student; `more` says what is different. */
export const asked = (more: Partial<NewQuotation> = {}): NewQuotation => ({
  items: [{ slug: "latitude-5440", quantity: 2 }],
  period: { from: instant("2027-06-10T10:00:00+08:00"), until: instant("2027-06-24T10:00:00+08:00") },
  ...{ tier: "basic", district: "siming", receipt: "pickup", coupon: "", negotiated: null, customerId: "cus_0" },
  contact: { name: null, phone: null, email: null },
  ...{ origin: "https://rent.example.cn", channel: "web", by: "acc_customer_0", ...more },
});

export const keep = (shop: OpenDatabase, more: Partial<NewQuotation> = {}, at: Instant = made, id = newId("quo")) =>
  transactOn(shop.writer, (tx) => keepQuotation(tx, id, asked(more), figures, at));

/** Every rate of the model doubled from `from` on. */
export async function doubleRates(shop: OpenDatabase, slug: string, from: Instant): Promise<void> {
  const rate = await shop.reader
    .selectFrom("rate")
    .innerJoin("model", "model.id", "rate.model_id")
    .selectAll("rate")
    .where("slug", "=", slug)
    .orderBy("effective_from", "desc")
    .executeTakeFirstOrThrow();
  const twice = <T extends number | null>(amount: T) => (amount === null ? null : amount * 2) as T;
  const dearer = {
    hourly_fen: twice(rate.hourly_fen),
    daily_fen: twice(rate.daily_fen),
    weekly_fen: twice(rate.weekly_fen),
    monthly_fen: twice(rate.monthly_fen),
  };
  await shop.writer
    .insertInto("rate")
    .values({ ...rate, ...dearer, id: newId("rat"), effective_from: from })
    .execute();
}
