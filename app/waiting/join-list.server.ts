import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { isDuplicateId, isUnique } from "db/dialect";
import { findModel } from "~/catalogue/models.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { beginSession } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { bookerOf } from "~/reservations/booker.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { askWaiting } from "./ask-waiting.server";
import type { WishForm } from "./waiting-schema";
import { isWished } from "./waiting.repo.server";

/** Puts whoever sends the form on the list; sent twice, he stands there once. Answers where it leads, or the faults of what he typed about himself. */
export async function joinList(form: WishForm, args: ActionFunctionArgs, again = false) {
  const at = now();
  const { request, context } = args;
  const model = await findModel(reader(), form.model, at);
  if (!model) throw new RuleViolation({ code: "model-not-rentable" });
  const booker = await bookerOf(request, form, context.address);
  if ("fieldErrors" in booker) return booker;
  const figures = await figuresAt(reader(), at);
  const { id, quantity, earlierDays, laterDays, takesFewer } = form;
  const wish = { model, quantity, period: { from: form.from, until: form.until }, earlierDays, laterDays, takesFewer };
  const onward = async (accountId: string) => {
    const headers = booker.signsIn ? { "Set-Cookie": await beginSession(request, accountId, context.address) } : undefined;
    return redirect("/my/waiting", headers ? { headers } : undefined);
  };
  try {
    const accountId = await transact(async (tx) => {
      const person = await booker.enter(tx, at);
      if (await isWished(tx, id, person.customerId)) return person.accountId;
      await askWaiting(tx, id, { ...wish, customerId: person.customerId, askedBy: person.accountId }, figures, at);
      return person.accountId;
    });
    return await onward(accountId);
  } catch (error) {
    // The same form was sent a moment ago and has just made this customer: now he is known by his password.
    if (isUnique(error, "account.phone") && !again) return joinList(form, args, true);
    if (isUnique(error, "account.phone")) throw new RuleViolation({ code: "identifier-taken", field: "phone" }, "phone");
    if (isDuplicateId(error, "waiting_wish")) throw new RuleViolation({ code: "already-changed" });
    throw error;
  }
}
