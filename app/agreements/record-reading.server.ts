import type { AgreementAccessTable } from "db/schema";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { reasonOf } from "~/papers/paper";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";
import { insertReading } from "./scans.repo.server";

export interface FullReading {
  readonly agreementId: string;
  readonly what: AgreementAccessTable["what"];
  readonly accountId: string;
  readonly role: Role;
  readonly why: string;
  readonly address: string;
}

/** Who of the staff reads an agreement with all its numbers, when and why: committed before anything of it is shown. Throws without a reason. */
export async function recordReading(
  tx: Tx,
  { agreementId, accountId, why, ...reading }: FullReading,
  now: Instant,
): Promise<void> {
  await insertReading(tx, {
    ...{ id: newId("aac"), agreement_id: agreementId, account_id: accountId, at: now, why: reasonOf(why) },
    ...reading,
  });
}
