import { RuleViolation } from "~/kernel/rule-violation";
import { findAccountBySignIn } from "~/people/accounts.repo.server";
import { hashOfPassword } from "~/people/password.server";
import { registerCustomer } from "~/people/register-customer.server";
import { checkSignIn } from "~/people/sign-in.server";
import { now } from "~/platform/clock.server";
import { fieldErrorsOf } from "~/platform/form-action.server";
import { beginSession, viewerOf } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { newCustomerSchema } from "./reservation-schema";
import type { BookingForm } from "./reservation-schema";

export type Booker =
  | { readonly accountId: string; readonly customerId: string; readonly cookie: string | null }
  | { readonly fieldErrors: Record<string, string> };

/** Who books: the signed-in customer, a known one by his password, or a new one, who then is signed in. */
export async function bookerOf(request: Request, booking: BookingForm, address: string): Promise<Booker> {
  const viewer = await viewerOf(request);
  if (viewer) {
    if (!viewer.customerId) throw new RuleViolation({ code: "not-allowed" });
    return { accountId: viewer.accountId, customerId: viewer.customerId, cookie: null };
  }
  const person = newCustomerSchema.safeParse(booking);
  if (!person.success) return { fieldErrors: fieldErrorsOf(person.error) };

  if (await findAccountBySignIn(reader(), person.data.phone)) {
    const known = await checkSignIn(person.data.phone, person.data.password, address);
    if (!known.customerId) throw new RuleViolation({ code: "not-allowed" });
    const cookie = await beginSession(request, known.id, address);
    return { accountId: known.id, customerId: known.customerId, cookie };
  }
  const passwordHash = await hashOfPassword(person.data.password);
  const made = await transact((tx) => registerCustomer(tx, { ...person.data, passwordHash }, now()));
  return { ...made, cookie: await beginSession(request, made.accountId, address) };
}
