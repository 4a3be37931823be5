import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { findAccountBySignIn } from "~/people/accounts.repo.server";
import { hashOfPassword } from "~/people/password.server";
import { registerCustomer } from "~/people/register-customer.server";
import { newToken } from "~/platform/ids.server";
import { reader } from "~/platform/shop.server";
import { bookerByPassword } from "~/reservations/booker.server";
import type { KeyInForce } from "./api-keys.repo.server";
import type { Caller } from "./caller.server";
import { Problem } from "./problem";
import type { ReservationBody } from "./reservations-schema";

export interface ApiBooker {
  /** He was entered with this booking and has no password yet: he sets one at the counter. */
  readonly isNew: boolean;
  readonly enter: (tx: Tx, now: Instant) => Promise<{ readonly placedBy: string; readonly customerId: string }>;
}

type Person = ReservationBody["customer"];

/**
 * A partner names his customer, as a customer names himself on the telephone (V7). One the shop knows already must have the same
 * name: else nobody could tell whose booking it is.
 */
async function partnersCustomer(person: Person, { issuedBy }: KeyInForce): Promise<ApiBooker> {
  const account = await findAccountBySignIn(reader(), person.phone);
  if (account) {
    const { customerId, name } = account;
    if (!customerId || name !== person.name) throw new RuleViolation({ code: "identifier-taken", field: "phone" }, "phone");
    return { isNew: false, enter: async () => ({ placedBy: issuedBy, customerId }) };
  }
  const passwordHash = await hashOfPassword(newToken());
  const enter: ApiBooker["enter"] = async (tx, at) => {
    const { customerId } = await registerCustomer(tx, { ...person, passwordHash }, at);
    return { placedBy: issuedBy, customerId };
  };
  return { isNew: true, enter };
}

/** Whom the booking is for: as on the site by telephone and password, or on a partner's word. */
export async function apiBooker(person: Person, { key, address }: Caller): Promise<ApiBooker> {
  if (key) return partnersCustomer(person, key);
  const { password } = person;
  if (!password) throw new Problem("invalid-input", [{ in: "body", path: ["customer", "password"], code: "required" }]);
  const booker = await bookerByPassword({ ...person, password }, address);
  const enter: ApiBooker["enter"] = async (tx, at) => {
    const { accountId, customerId } = await booker.enter(tx, at);
    return { placedBy: accountId, customerId };
  };
  return { isNew: false, enter };
}
