import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RuleViolation } from "~/kernel/rule-violation";
import { telephoneOf } from "~/kernel/telephone";
import { reader } from "~/platform/shop.server";
import { findAccountBySignIn } from "./accounts.repo.server";
import type { Account } from "./accounts.repo.server";
import { passwordFits, passwordOfNobody } from "./password.server";

/** Five failures in a quarter of an hour for an account from one address; more from one address over all accounts. */
const perAccount = new RateLimiterMemory({ points: 5, duration: 15 * 60 });
const perAddress = new RateLimiterMemory({ points: 50, duration: 15 * 60 });

async function count(identifier: string, address: string): Promise<void> {
  try {
    await perAddress.consume(address);
    await perAccount.consume(`${identifier} ${address}`);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new RuleViolation({ code: "too-many-attempts", retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) });
  }
}

/** The account, or a refusal that does not tell whether the telephone number or address is known. */
export async function checkSignIn(typed: string, password: string, address: string): Promise<Account> {
  const identifier = telephoneOf(typed) ?? typed.trim().toLowerCase();
  await count(identifier, address);
  const account = await findAccountBySignIn(reader(), identifier);
  const fits = account ? await passwordFits(account.passwordHash, password) : await passwordOfNobody(password);
  if (!account || !fits) throw new RuleViolation({ code: "sign-in-failed" });
  await perAccount.delete(`${identifier} ${address}`);
  return account;
}
