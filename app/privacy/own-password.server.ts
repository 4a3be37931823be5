import { RuleViolation } from "~/kernel/rule-violation";
import { passwordFits } from "~/people/password.server";
import { countOrRefuse, limitOf } from "~/platform/limit.server";
import { reader } from "~/platform/shop.server";

const tries = limitOf({ most: 5, seconds: 15 * 60 });

/** Before what can't be taken back: an open browser is not enough. Throws `sign-in-failed` beside `password`. */
export async function checkOwnPassword(accountId: string, password: string): Promise<void> {
  await countOrRefuse(tries, accountId);
  const row = await reader().selectFrom("account").select("password_hash").where("id", "=", accountId).executeTakeFirstOrThrow();
  if (!row.password_hash || !(await passwordFits(row.password_hash, password)))
    throw new RuleViolation({ code: "sign-in-failed" }, "password");
  await tries.forget(accountId);
}
