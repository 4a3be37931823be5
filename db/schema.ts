import type { ApiTables } from "./schema/api";
import type { CatalogueTables } from "./schema/catalogue";
import type { HandoverTables } from "./schema/handovers";
import type { DeliveryTables } from "./schema/deliveries";
import type { ClauseTables } from "./schema/clauses";
import type { LedgerTables } from "./schema/ledger";
import type { RatingTables } from "./schema/ratings";
import type { MoneyTables } from "./schema/money";
import type { DispatchTables } from "./schema/dispatch";
import type { OutboxTables } from "./schema/outbox";
import type { PaperTables } from "./schema/papers";
import type { PartTables } from "./schema/parts";
import type { PeopleTables } from "./schema/people";
import type { RentalTables } from "./schema/rentals";
import type { ReservationTables } from "./schema/reservations";
import type { RoadTables } from "./schema/road";
import type { ServiceTables } from "./schema/service";
import type { ShopTables } from "./schema/shop";
import type { SupplementTables } from "./schema/supplements";

export type * from "./schema/api";
export type * from "./schema/catalogue";
export type * from "./schema/clauses";
export type * from "./schema/common";
export type * from "./schema/handovers";
export type * from "./schema/deliveries";
export type * from "./schema/ledger";
export type * from "./schema/dispatch";
export type * from "./schema/ratings";
export type * from "./schema/money";
export type * from "./schema/outbox";
export type * from "./schema/papers";
export type * from "./schema/parts";
export type * from "./schema/people";
export type * from "./schema/rentals";
export type * from "./schema/reservations";
export type * from "./schema/road";
export type * from "./schema/service";
export type * from "./schema/shop";
export type * from "./schema/supplements";

/**
 * The tables. Moments are `YYYY-MM-DDTHH:mm:ssZ` text, days `YYYY-MM-DD`, money whole fen, yes/no 0 or 1.
 * A state is a moment and a person (`cancelled_at`, `cancelled_by`), null while it has not come about.
 * History (rates, settings, call events, paper accesses, payments) is appended and never overwritten.
 */
export interface Database
  extends
    PeopleTables,
    ShopTables,
    CatalogueTables,
    ReservationTables,
    PaperTables,
    RentalTables,
    HandoverTables,
    DeliveryTables,
    SupplementTables,
    MoneyTables,
    LedgerTables,
    ServiceTables,
    PartTables,
    RoadTables,
    ClauseTables,
    DispatchTables,
    RatingTables,
    OutboxTables,
    ApiTables {}
