import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { findAccountBySignIn } from "~/people/accounts.repo.server";
import { hashOfPassword } from "~/people/password.server";
import { registerCustomer } from "~/people/register-customer.server";
import { checkSignIn } from "~/people/sign-in.server";
import { fieldErrorsOf } from "~/platform/form-action.server";
import { countOrRefuse, limitOf } from "~/platform/limit.server";
import { SignInNeeded, viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { newCustomerSchema } from "./reservation-schema";
import type { CustomerKind, NewCustomer } from "./reservation-schema";

export interface Booker {
  readonly kind: CustomerKind;
  /** False where he already is: no new session is needed. */
  readonly signsIn: boolean;
  /** Null where he is new. */
  readonly accountId: string | null;
  /** Null for somebody new. */
  readonly customerId: string | null;
  /** His ids; a new customer is written down here, in the booking's own transaction. */
  readonly enter: (tx: Tx, now: Instant) => Promise<{ readonly accountId: string; readonly customerId: string }>;
}

/** New accounts from one address within a quarter of an hour: enough for a class behind one router. */
const perAddress = limitOf({ most: 60, seconds: 15 * 60 });

/** The customer who has booked before, by his password. Who is no customer is answered as if the password were wrong. */
async function known(phone: string, password: string, address: string, kind: CustomerKind): Promise<Booker> {
  try {
    const { id, customerId } = await checkSignIn(phone, password, address);
    if (!customerId) throw new RuleViolation({ code: "sign-in-failed" });
    return { kind, signsIn: true, accountId: id, customerId, enter: async () => ({ accountId: id, customerId }) };
  } catch (error) {
    if (error instanceof RuleViolation) throw new RuleViolation(error.violation, "password");
    throw error;
  }
}

/**
 * Who books: the signed-in customer, a known one by his password, or a new one. Answers the faults of what he typed about
 * himself; throws `SignInNeeded` where the form was opened by somebody whose session has ended.
 */
export async function bookerOf(
  request: Request,
  booking: { readonly signedIn: string },
  address: string,
): Promise<Booker | { readonly fieldErrors: Record<string, string> }> {
  const viewer = await viewerOf(request);
  if (viewer) {
    const { accountId, customerId, customerKind } = viewer;
    if (!customerId || !customerKind) throw new RuleViolation({ code: "not-allowed" });
    return { kind: customerKind, signsIn: false, accountId, customerId, enter: async () => ({ accountId, customerId }) };
  }
  if (booking.signedIn) throw new SignInNeeded();
  const person = newCustomerSchema.safeParse(booking);
  if (!person.success) return { fieldErrors: fieldErrorsOf(person.error) };
  return bookerByPassword(person.data, address);
}

/** Somebody who is not signed in: a customer who has booked before, by his password, or a new one. */
export async function bookerByPassword(person: NewCustomer, address: string): Promise<Booker> {
  const { kind, phone, password } = person;
  if (await findAccountBySignIn(reader(), phone)) return known(phone, password, address, kind);
  await countOrRefuse(perAddress, address);
  const passwordHash = await hashOfPassword(password);
  const enter: Booker["enter"] = (tx, at) => registerCustomer(tx, { ...person, passwordHash }, at);
  return { kind, signsIn: true, accountId: null, customerId: null, enter };
}
