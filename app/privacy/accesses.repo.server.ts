import { sql } from "kysely";
import type { PaperAccessTable } from "db/schema";
import type { PaperAccess } from "~/papers/paper";
import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";

export interface Access {
  readonly what: "paper" | "agreement" | "sheet" | "proof" | "loss";
  readonly number: string;
  readonly name: string;
  readonly role: PaperAccessTable["role"];
  readonly at: Instant;
  readonly why: string | null;
  readonly outcome: PaperAccess["outcome"];
}

/**
 * Who of the staff looked at anything that was sealed of one customer: papers of his own, agreements, sheets, proofs, what the police wrote; and where his
 * papers were used again without a look. Newest first.
 */
export async function accessesOf(db: Reader, customerId: string): Promise<readonly Access[]> {
  const { rows } = await sql<Access>`
    with looks (what, reservation_id, account_id, role, at, why, outcome) as (
      select 'paper', reservation_id, account_id, role, at, why, outcome
        from paper_access join paper on paper.id = paper_id where guarantor_id is null
      union all select 'agreement', reservation_id, account_id, role, at, why, 'seen'
        from agreement_access join agreement on agreement.id = agreement_id
      union all select 'sheet', reservation_id, account_id, role, sheet_access.at, null, 'seen'
        from sheet_access join handover on handover.id = handover_id
      union all select 'proof', reservation_id, account_id, role, proof_access.at, null, 'seen'
        from proof_access join delivery_proof on delivery_proof.id = proof_id
      union all select 'loss', reservation_id, account_id, role, loss_paper_access.at, why, 'seen'
        from loss_paper_access join loss_paper on loss_paper.id = paper_id join unit_loss on unit_loss.id = loss_id)
    select distinct what, number, account.name as name, looks.role as role, substr(looks.at, 1, 16) || ':00Z' as at, why, outcome
    from looks join reservation on reservation.id = looks.reservation_id join account on account.id = looks.account_id
    where reservation.customer_id = ${customerId} and (looks.role <> 'customer' or outcome = 'used')
    order by at desc limit 200`.execute(db);
  return rows;
}
