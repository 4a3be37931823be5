import type { Reader } from "db/transact.server";
import { dayOf, plusDays, plusMonths, startOfDay } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import { listCallsSince, listOpenCalls } from "~/service/calls.repo.server";
import { standingOf } from "~/service/service-call";
import { earningsByModel } from "./earnings";
import { countFleet, listHoldsEnding, listOverdue, listRentedLines, modelNames, rentBooked } from "./insight.repo.server";
import { outboxAlert } from "~/notices/outbox-alert.server";
import { promisesKept } from "~/record/promises-kept";

const RECORD_DAYS = 90;
const MODELS_SHOWN = 10;

async function bestModels(db: Reader, fleet: Awaited<ReturnType<typeof countFleet>>, now: Instant) {
  const since = startOfDay(plusDays(dayOf(now), -RECORD_DAYS));
  const earnings = earningsByModel(await listRentedLines(db, { from: since, until: now }));
  const names = await modelNames(db);
  return earnings.slice(0, MODELS_SHOWN).flatMap((each) => {
    const name = names.get(each.modelId);
    return name
      ? [{ ...name, rentals: each.rentals, rent: each.rent, ...(fleet.get(each.modelId) ?? { fleet: 0, out: 0 }) }]
      : [];
  });
}

async function calls(db: Reader, now: Instant) {
  const since = startOfDay(plusDays(dayOf(now), -RECORD_DAYS));
  const standings = (await listOpenCalls(db)).map((call) => standingOf(call, now)).filter(({ state }) => !state.solvedAt);
  return {
    open: standings.length,
    late: standings.filter(({ clock }) => clock?.overdue).length,
    kept: promisesKept(await listCallsSince(db, since), now),
  };
}

/** O6, S12: how the shop stands at `now`, reckoned from what is on record. */
export async function overview(db: Reader, now: Instant) {
  const monthStart = startOfDay(`${dayOf(now).slice(0, 8)}01` as Day);
  const fleet = await countFleet(db);
  const all = [...fleet.values()];
  return {
    now,
    outbox: await outboxAlert(db, now),
    out: all.reduce((sum, each) => sum + each.out, 0),
    fleet: all.reduce((sum, each) => sum + each.fleet, 0),
    rent: await rentBooked(db, { from: monthStart, until: plusMonths(monthStart, 1) }),
    calls: await calls(db, now),
    overdue: await listOverdue(db, now),
    holds: await listHoldsEnding(db, { from: now, until: startOfDay(plusDays(dayOf(now), 1)) }),
    models: await bestModels(db, fleet, now),
  };
}
