import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "db/migrate.server";
import { seedDemoShop } from "db/seed/demo-shop.server";
import { randomFrom } from "db/seed/random";
import { openSqlite } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { listModels } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { instant, plusHours } from "~/kernel/time";
import { placeReservation } from "~/reservations/place-reservation.server";
import type { ReservationRequest } from "~/reservations/place-reservation.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { bareBooking } from "./bare-booking";

export interface Run {
  /** Asked for a second, booked or refused. */
  readonly perSecond: number;
  /** Of the whole process, for each that was asked for. */
  readonly cpuMicroseconds: number;
  readonly booked: number;
}

const now = instant("2026-11-24T10:00:00+08:00");

/** The demo shop in a file, and the same booking requests for whoever is measured. */
async function prepare(template: string, count: number): Promise<ReservationRequest[]> {
  const database = openSqlite(template);
  await migrate(database.writer);
  await seedDemoShop(database.writer, now);
  const models = await listModels(database.reader, now);
  await database.close();
  const random = randomFrom(7);
  return Array.from({ length: count }, () => {
    const from = plusHours(now, 24 + random.whole(0, 300 * 24));
    return {
      customerId: "cus_0",
      items: [{ model: random.pick(models), quantity: 1 }],
      period: { from, until: plusHours(from, random.whole(24, 14 * 24)) },
      tier: "basic",
      useDistrict: "siming",
      depositWay: "deposit",
      receipt: "pickup",
      deliveryAddress: null,
      slot: null,
      purpose: null,
      note: null,
      placedBy: "acc_customer_0",
      channel: "web",
    };
  });
}

async function timed(
  requests: readonly ReservationRequest[],
  book: (request: ReservationRequest, id: string) => Promise<boolean> | boolean,
) {
  const [begun, cpuBefore] = [performance.now(), process.cpuUsage()];
  let booked = 0;
  for (const [index, request] of requests.entries()) if (await book(request, `rsv_bench_${index}`)) booked += 1;
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { perSecond: requests.length / seconds, cpuMicroseconds: (user + system) / requests.length, booked };
}

async function ours(file: string, requests: readonly ReservationRequest[]): Promise<Run> {
  const database = openSqlite(file);
  const run = await timed(requests, async (request, id) => {
    try {
      await transactOn(database.writer, (tx) => placeReservation(tx, id, request, figures, now));
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  });
  await database.close();
  return run;
}

async function bare(file: string, requests: readonly ReservationRequest[]): Promise<Run> {
  const { book, close } = bareBooking(file, requests, now);
  const run = await timed(requests, book);
  close();
  return run;
}

/** One after the other on fresh copies of the same file, `rounds` times each. */
export async function benchBookings({ directory, count, rounds }: { directory: string; count: number; rounds: number }) {
  const template = join(directory, "template.sqlite");
  const requests = await prepare(template, count);
  const runs: { ours: Run[]; bare: Run[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const [name, run] of [["ours", ours] as const, ["bare", bare] as const]) {
      const file = join(directory, `${name}-${round}.sqlite`);
      copyFileSync(template, file);
      runs[name].push(await run(file, requests));
    }
  return runs;
}
