import type { Reader } from "db/transact.server";
import { agreementFacts } from "~/agreements/agreement-snapshot.repo.server";
import type { AgreementFacts } from "~/agreements/agreement-snapshot.repo.server";
import { openSnapshot } from "~/agreements/agreements.repo.server";
import type { AgreementSnapshot, AgreementUnit } from "~/agreements/snapshot";
import type { Fen } from "~/kernel/money";
import type { OwnTerms } from "~/kernel/own-terms";
import type { Instant } from "~/kernel/time";
import { guaranteeCap } from "~/papers/guarantors.repo.server";
import { messagesFor } from "~/ui/messages";
import type { AgreedChange } from "./agreed-change";
import { signedAgreement } from "./agreed-changes.repo.server";
import type { StandingAgreement } from "./agreed-changes.repo.server";
import { contractTermsAt } from "./contract-terms.repo.server";

/** Everything a supplement rests on, as the database has it now. */
export interface SupplementFacts {
  readonly facts: AgreementFacts;
  readonly agreement: StandingAgreement & { readonly signedAt: Instant };
  /** Null for an agreement on paper alone. */
  readonly snapshot: AgreementSnapshot | null;
  /** The machines a change names, by asset tag. */
  readonly units: ReadonlyMap<string, AgreementUnit>;
  /** D5b: for the price after the change. */
  readonly cap: Fen;
  readonly own: OwnTerms;
}

async function unitsByTag(db: Reader, tags: readonly string[], quoted: ReadonlyMap<string, Fen>) {
  if (tags.length === 0) return new Map<string, AgreementUnit>();
  const rows = await db
    .selectFrom("unit")
    .innerJoin("model", "model.id", "unit.model_id")
    .select(["asset_tag", "serial_number", "model_id", "brand", "model.name", "specs", "accessories", "condition"])
    .select("replacement_value_fen")
    .where("asset_tag", "in", [...tags])
    .execute();
  const { condition } = messagesFor("zh").agreements.paper;
  return new Map(
    rows.map((row): [string, AgreementUnit] => [
      row.asset_tag,
      {
        assetTag: row.asset_tag,
        serialNumber: row.serial_number,
        brand: row.brand,
        modelName: row.name,
        specs: (JSON.parse(row.specs) as [string, string][]).map(([, text]) => text).join(" / "),
        accessories: row.accessories,
        condition: condition[row.condition],
        replacementValue: quoted.get(row.model_id) ?? row.replacement_value_fen,
      },
    ]),
  );
}

/** Throws `agreement-missing` or `agreement-unsigned`; null when there is no such reservation. */
export async function supplementFacts(
  db: Reader,
  reservationNumber: string,
  { data }: AgreedChange,
  now: Instant,
): Promise<SupplementFacts | null> {
  const facts = await agreementFacts(db, reservationNumber, now);
  if (!facts) return null;
  const { reservation } = facts;
  const agreement = await signedAgreement(db, reservation.id);
  const row = await db.selectFrom("agreement").select("snapshot_sealed").where("id", "=", agreement.id).executeTakeFirstOrThrow();
  const tags = data.kind === "unit-swap" ? data.swaps.flatMap((swap) => [swap.out, swap.in]) : [];
  const quoted = new Map(reservation.quote.lines.map((line) => [line.modelId, line.replacementValue]));
  const { toPay } = data.kind === "renewal" || data.kind === "tier-change" ? data.quote : reservation.quote;
  return {
    facts,
    agreement,
    snapshot: openSnapshot(agreement.id, row.snapshot_sealed),
    units: await unitsByTag(db, tags, quoted),
    cap: await guaranteeCap(db, { id: reservation.id, quote: { toPay } }),
    own: (await contractTermsAt(db, reservation.id, now)).own,
  };
}
