import { Migrator } from "kysely";
import type { Kysely } from "kysely";
import * as shopOpens from "./migrations/0001-shop-opens";
import * as charges from "./migrations/0002-charges";
import * as papers from "./migrations/0003-papers";
import * as promotions from "./migrations/0005-promotions";
import * as quotations from "./migrations/0006-quotations";
import * as modelSearch from "./migrations/0007-model-search";
import * as changes from "./migrations/0008-changes";
import * as waitingList from "./migrations/0009-waiting-list";
import * as api from "./migrations/0010-api";
import * as reservationMoves from "./migrations/0011-reservation-moves";
import * as ledger from "./migrations/0013-ledger";
import * as clauses from "./migrations/0014-clauses";
import * as supplements from "./migrations/0015-supplements";
import * as deliveries from "./migrations/0016-deliveries-and-receipts";
import * as handoverSheets from "./migrations/0017-handover-sheets";
import * as vault from "./migrations/0018-vault";
import * as ratings from "./migrations/0023-ratings";
import * as outbox from "./migrations/0024-outbox";
import * as dispatch from "./migrations/0019-dispatch";
import * as roadNotes from "./migrations/0026-road-notes";
import * as callPictures from "./migrations/0027-call-pictures";
import * as parts from "./migrations/0028-parts";
import * as receiptFiles from "./migrations/0030-receipt-files";
import * as paperSightings from "./migrations/0031-paper-sightings";
import * as lossPapers from "./migrations/0033-loss-papers";
import * as viewingNotices from "./migrations/0034-viewing-notices";
import type { Database } from "./schema";

const migrations = {
  "0001-shop-opens": shopOpens,
  "0002-charges": charges,
  "0003-papers": papers,
  "0005-promotions": promotions,
  "0006-quotations": quotations,
  "0007-model-search": modelSearch,
  "0008-changes": changes,
  "0009-waiting-list": waitingList,
  "0010-api": api,
  "0011-reservation-moves": reservationMoves,
  "0013-ledger": ledger,
  "0014-clauses": clauses,
  "0015-supplements": supplements,
  "0016-deliveries-and-receipts": deliveries,
  "0017-handover-sheets": handoverSheets,
  "0018-vault": vault,
  "0019-dispatch": dispatch,
  "0023-ratings": ratings,
  "0026-road-notes": roadNotes,
  "0027-call-pictures": callPictures,
  "0028-parts": parts,
  "0024-outbox": outbox,
  "0030-receipt-files": receiptFiles,
  "0031-paper-sightings": paperSightings,
  "0033-loss-papers": lossPapers,
  "0034-viewing-notices": viewingNotices,
};

/** Parts of the shop are built side by side: a migration of a lower number may arrive after one of a higher. */
const migratorOf = (db: Kysely<Database>) =>
  new Migrator({ db, allowUnorderedMigrations: true, provider: { getMigrations: () => Promise.resolve(migrations) } });

/** Brings the database up to the newest schema; throws what the failing migration threw. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const { error } = await migratorOf(db).migrateToLatest();
  if (error) throw error;
}

export async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  const known = await migratorOf(db).getMigrations();
  return known.every((each) => each.executedAt !== undefined);
}
