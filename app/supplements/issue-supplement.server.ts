import { createHash, randomBytes } from "node:crypto";
import { checkCodeOf, groupedCode } from "~/agreements/check-code";
import type { Tx } from "db/transact.server";
import { isUnique } from "db/dialect";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { turns } from "~/platform/in-turn.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile, insertSealedFile, sealFile, sealText } from "~/platform/vault.server";
import { tell } from "~/viewings/viewings.repo.server";
import type { AgreedChange } from "./agreed-change";
import { findChange } from "./agreed-changes.repo.server";
import { supplementFacts } from "./supplement-facts.repo.server";
import type { SupplementFacts } from "./supplement-facts.repo.server";
import type { SupplementSnapshot } from "./supplement-snapshot";
import { supplementSnapshotOf } from "./supplement-snapshot.server";
import type { SupplementTerms } from "./supplement-snapshot.server";
import { supplementNumber } from "./supplement.zh";
import { drawSupplement } from "./supplement.pdf.server";
import { nextOrdinal, supplementOfChange, supplementOwner } from "./supplements.repo.server";

export interface SupplementOrder {
  readonly reservationNumber: string;
  readonly changeId: string;
  /** Where the code on the paper leads. */
  readonly origin: string;
  readonly by: { readonly accountId: string; readonly name: string };
}

interface Prepared {
  readonly ordinal: number;
  readonly code: string;
  readonly terms: SupplementTerms;
  readonly snapshot: SupplementSnapshot;
}

async function changeToIssue(tx: Tx, { reservationNumber, changeId }: SupplementOrder, now: Instant) {
  const change = await findChange(tx, changeId);
  if (!change) throw new RuleViolation({ code: "not-found" });
  if (change.droppedAt) throw new RuleViolation({ code: "already-changed" });
  const facts = await supplementFacts(tx, reservationNumber, change, now);
  if (!facts || facts.facts.reservation.id !== change.reservationId) throw new RuleViolation({ code: "not-found" });
  // Brought back, there is nothing left to change but what machines he had.
  if (facts.facts.reservation.returnedAt && change.data.kind !== "unit-swap")
    throw new RuleViolation({ code: "machines-not-out" });
  return { change, facts };
}

/**
 * The number stands on the paper, and is taken for good only when the paper is written down: what was drawn under one that another
 * has meanwhile is drawn anew, so that no number is left out.
 */
async function prepare(tx: Tx, order: SupplementOrder, now: Instant): Promise<Prepared> {
  const { change, facts } = await changeToIssue(tx, order, now);
  const ordinal = await nextOrdinal(tx, facts.agreement.id);
  const code = checkCodeOf(randomBytes(10));
  const terms: SupplementTerms = {
    number: supplementNumber(facts.agreement.number, ordinal),
    checkCode: groupedCode(code),
    verifyUrl: `${order.origin}/verify/${code}`,
    issuedAt: now,
    issuedBy: order.by.name,
  };
  return { ordinal, code, terms, snapshot: supplementSnapshotOf(facts, change.data, terms) };
}

async function insert(tx: Tx, order: SupplementOrder, prepared: Prepared, paper: { file: string; bytes: Buffer }, id: string) {
  const { ordinal, code, terms, snapshot } = prepared;
  const { change, facts } = await changeToIssue(tx, order, terms.issuedAt);
  if (changed(prepared, facts, change)) throw new RuleViolation({ code: "already-changed" });
  await tx
    .insertInto("supplement")
    .values({
      ...{ id, agreement_id: facts.agreement.id, ordinal, number: terms.number, check_code: code, change_id: change.id },
      ...{ issued_at: terms.issuedAt, issued_by: order.by.accountId, file_id: paper.file },
      snapshot_sealed: sealText(JSON.stringify(snapshot), supplementOwner(id)),
      sha256: createHash("sha256").update(paper.bytes).digest("hex"),
      byte_length: paper.bytes.byteLength,
      ...{ guarantor_consented_at: null, signed_at: null, signed_seen_by: null, in_force_at: null },
      ...{ voided_at: null, voided_by: null, void_reason: null },
    })
    .execute();
  const { id: reservationId, number, customer } = facts.facts.reservation;
  await tell(tx, { id: reservationId, customer_id: customer.id }, "supplement-issued", { number }, terms.issuedAt);
}

const changed = ({ terms, snapshot }: Prepared, facts: SupplementFacts, change: AgreedChange): boolean =>
  JSON.stringify(supplementSnapshotOf(facts, change.data, terms)) !== JSON.stringify(snapshot);

async function drawAndRecord(order: SupplementOrder, now: Instant): Promise<number> {
  const prepared = await transact((tx) => prepare(tx, order, now));
  const bytes = await drawSupplement(prepared.snapshot);
  const file = await sealFile(bytes, { id: newId("fil"), purpose: "supplement", mime: "application/pdf", at: now });
  try {
    await transact(async (tx) => {
      await insertSealedFile(tx, file);
      await insert(tx, order, prepared, { file: file.id, bytes }, newId("sup"));
    });
  } catch (error) {
    await dropSealedFile(file.id);
    throw error;
  }
  return prepared.ordinal;
}

/** Within one program nobody takes the number meanwhile; from another one more than once in a row is not to be expected. */
const TRIES = 5;
const inTurn = turns();

/**
 * A2: issues the supplement of what was agreed, and answers its place among the agreement's. Asked for twice at once it is one.
 * Throws RuleViolation where the agreement is unsigned, the machines are back, or the guarantor who should sign has not signed before.
 */
export const issueSupplement = (order: SupplementOrder, now: Instant): Promise<number> => inTurn(() => issueInTurn(order, now));

async function issueInTurn(order: SupplementOrder, now: Instant): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const standing = await supplementOfChange(reader(), order.changeId);
    if (standing) return standing.ordinal;
    try {
      return await drawAndRecord(order, now);
    } catch (error) {
      const taken = isUnique(error, "supplement.agreement_id") || isUnique(error, "supplement.change_id");
      if (!taken || attempt === TRIES) throw error;
    }
  }
}
