import type { Reader } from "db/transact.server";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { checkChain } from "~/papers/access-chain.server";
import { waiverWalks } from "~/papers/waiver-walks.repo.server";
import { cardsTodayOf } from "~/papers/look-at-paper.server";
import { newId } from "~/platform/ids.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { listRequestsToAnswer } from "./data-requests.repo.server";
import { paceOf } from "./pace";
import { retention } from "./retention";
import type { SealedPurpose } from "./retention";

async function filesByPurpose(db: Reader) {
  const rows = await db
    .selectFrom("sealed_file")
    .select(["purpose"])
    .select((where) => [where.fn.countAll<number>().as("all"), where.fn.count<number>("erased_at").as("erased")])
    .groupBy("purpose")
    .execute();
  return (Object.keys(retention) as SealedPurpose[]).map((purpose) => {
    const row = rows.find((each) => each.purpose === purpose);
    return { purpose, kept: (row?.all ?? 0) - (row?.erased ?? 0), erased: row?.erased ?? 0, until: retention[purpose] };
  });
}

async function looksByStaff(db: Reader, now: Instant) {
  const since = startOfDay(plusDays(dayOf(now), -30));
  const rows = await db
    .selectFrom("paper_access")
    .innerJoin("account", "account.id", "paper_access.account_id")
    .select(["account.id", "account.name", "paper_access.outcome"])
    .select((where) => where.fn.count<number>("paper_access.paper_id").distinct().as("count"))
    .where("paper_access.at", ">=", since)
    .where("paper_access.outcome", "<>", "used")
    .groupBy(["account.id", "account.name", "paper_access.outcome"])
    .execute();
  const staff = [...new Map(rows.map((row) => [row.id, row.name]))];
  return Promise.all(
    staff.map(async ([id, name]) => {
      const of = (outcome: string) => rows.find((row) => row.id === id && row.outcome === outcome)?.count ?? 0;
      return { id, name, seen: of("seen"), refused: of("refused"), today: await cardsTodayOf(db, id, now) };
    }),
  );
}

const erasures = (db: Reader) =>
  db
    .selectFrom("erasure")
    .leftJoin("reservation", "reservation.id", "erasure.reservation_id")
    .select(["erasure.id", "erasure.at", "erasure.purpose", "paper_kind", "because", "guarantor_id", "reservation.number"])
    .orderBy("erasure.at", "desc")
    .limit(50)
    .execute();

const allowances = (db: Reader) =>
  db
    .selectFrom("look_allowance")
    .innerJoin("account as who", "who.id", "look_allowance.account_id")
    .innerJoin("account as giver", "giver.id", "look_allowance.allowed_by")
    .select(["look_allowance.id", "look_allowance.at", "look_allowance.reason", "who.name as who", "giver.name as by"])
    .orderBy("look_allowance.at", "desc")
    .limit(20)
    .execute();

async function reviewers(db: Reader) {
  const staff = db.selectFrom("account").select(["id", "name"]).where("role", "in", ["clerk", "manager"]);
  return staff.where("deactivated_at", "is", null).orderBy("name").execute();
}

async function countNumbers(db: Reader): Promise<number> {
  const counts = (["customer", "guarantor"] as const).map((table) =>
    db
      .selectFrom(table)
      .select((where) => where.fn.count<number>("id_number_sealed").as("count"))
      .executeTakeFirstOrThrow(),
  );
  return (await Promise.all(counts)).reduce((sum, row) => sum + row.count, 0);
}

/** What the shop does with what names people, from what is on record at `now`. */
export async function processingRecord(db: Reader, now: Instant) {
  const { count, mark, findings } = await checkChain(db);
  return {
    now,
    eraseAfterDays: (await figuresAt(db, now)).eraseAfterDays,
    files: await filesByPurpose(db),
    numbers: await countNumbers(db),
    chain: { count, mark, broken: findings.length },
    looks: await looksByStaff(db, now),
    staff: await reviewers(db),
    allowances: await allowances(db),
    allowanceId: newId("alw"),
    erasures: await erasures(db),
    requests: await listRequestsToAnswer(db),
    pace: paceOf(await waiverWalks(db, { since: startOfDay(plusDays(dayOf(now), -90)) })),
  };
}
export type ProcessingRecord = Awaited<ReturnType<typeof processingRecord>>;
