import { RuleViolation } from "~/kernel/rule-violation";
import { telephoneOf } from "~/kernel/telephone";
import { countOrRefuse, limitOf } from "~/platform/limit.server";
import { reader } from "~/platform/shop.server";
import { findAccountBySignIn } from "./accounts.repo.server";
import type { Account } from "./accounts.repo.server";
import { passwordFits, passwordOfNobody } from "./password.server";

/** Five failures in a quarter of an hour for an account from one address; more from one address over all accounts. */
const perAccount = limitOf({ most: 5, seconds: 15 * 60 });
const perAddress = limitOf({ most: 50, seconds: 15 * 60 });

async function count(identifier: string, address: string): Promise<void> {
  await countOrRefuse(perAddress, address);
  await countOrRefuse(perAccount, `${identifier} ${address}`);
}

/** The account, or a refusal that does not tell whether the telephone number or address is known. */
export async function checkSignIn(typed: string, password: string, address: string): Promise<Account> {
  const identifier = telephoneOf(typed) ?? typed.trim().toLowerCase();
  await count(identifier, address);
  const account = await findAccountBySignIn(reader(), identifier);
  const fits = account ? await passwordFits(account.passwordHash, password) : await passwordOfNobody(password);
  if (!account || !fits) throw new RuleViolation({ code: "sign-in-failed" });
  await perAccount.forget(`${identifier} ${address}`);
  return account;
}
