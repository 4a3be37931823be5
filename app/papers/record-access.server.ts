import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { Role } from "~/people/permissions";
import { newId } from "~/platform/ids.server";
import { appendLook } from "./access-chain.server";
import { reasonOf } from "./paper";

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
  const look = { paper_id: paperId, account_id: accountId, role, at: now, why: reasonOf(why), address };
  await appendLook(tx, { id: newId("pac"), ...look, outcome });
}
