import { isReversed } from "~/payments/ledger";
import type { LedgerEntry } from "~/payments/ledger";

type Charge = Extract<LedgerEntry, { type: "charge" }>;

/** Taken back only to be taken from the deposit instead: written right after the counter-entry, in the same words. */
function movedTo(charges: readonly Charge[], from: Charge): Charge | undefined {
  const at = charges.findIndex((each) => each.reverses === from.id);
  const [back, next] = [charges[at], charges[at + 1]];
  const moved = !from.fromDeposit && next?.fromDeposit && next.reverses === null && next.at === back?.at;
  return moved && back?.note === from.note && next.note === from.note && next.amount === from.amount ? next : undefined;
}

/** Where a charge stands on the ledger now: itself, or what it became when it was taken from the deposit; and whether it was taken back. */
export function standingCharge(entries: readonly LedgerEntry[], id: string): { charge: Charge; reversed: boolean } | null {
  const charges = entries.filter((each): each is Charge => each.type === "charge");
  const charge = charges.find((each) => each.id === id);
  if (!charge) return null;
  if (!isReversed(entries, id)) return { charge, reversed: false };
  const moved = movedTo(charges, charge);
  return moved ? standingCharge(entries, moved.id) : { charge, reversed: true };
}
