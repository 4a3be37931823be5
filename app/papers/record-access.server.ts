import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";
import { appendLook } from "./access-chain.server";
import { WHY_LENGTH } from "./paper";

export interface Access {
  readonly paperId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly why: string;
  /** Where the request came from. */
  readonly address: string;
}

/** Who looks at a paper, when and why: committed before anything of it is shown, and never changed. Throws without a reason. */
export async function recordAccess(
  tx: Tx,
  { paperId, accountId, role, why, address }: Access,
  now: Instant,
  outcome: "seen" | "refused" | "used" = "seen",
): Promise<void> {
  const reason = why.trim();
  if (reason.length < WHY_LENGTH.least || reason.length > WHY_LENGTH.most)
    throw new RuleViolation({ code: "reason-missing" }, "why");
  const look = { paper_id: paperId, account_id: accountId, role, at: now, why: reason, address };
  await appendLook(tx, { id: newId("pac"), ...look, outcome });
}
