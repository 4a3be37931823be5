import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { listTechnicians } from "~/service/calls.repo.server";
import type { AbsenceForm, ProfileForm, TravelForm } from "./dispatch-schema";
import { insertAbsence, insertProfile, insertTravelChange, withdrawAbsence } from "./technicians.repo.server";
import { ordered } from "./travel";

async function checkTechnician(tx: Tx, accountId: string): Promise<void> {
  if (!(await listTechnicians(tx)).some((each) => each.id === accountId)) throw new RuleViolation({ code: "not-found" });
}

/** From now on: where he begins, what he knows, when he works. The same form twice is one change. */
export async function changeProfile(tx: Tx, form: ProfileForm, by: string, now: Instant): Promise<void> {
  const { id, account, home, skills, hours } = form;
  await checkTechnician(tx, account);
  const written = { skills: JSON.stringify(skills), hours: JSON.stringify(hours) };
  await insertProfile(tx, { id, account_id: account, home_district: home, ...written, since: now, by });
}

/** S11: for so long nobody is sent to him. */
export async function enterAbsence(
  tx: Tx,
  { id, account, from, until, reason }: AbsenceForm,
  by: string,
  now: Instant,
): Promise<void> {
  await checkTechnician(tx, account);
  const entered = { entered_at: now, entered_by: by, withdrawn_at: null, withdrawn_by: null };
  await insertAbsence(tx, { id, account_id: account, away_from: from, away_until: until, reason, ...entered });
}

export const endAbsence = (tx: Tx, id: string, by: string, now: Instant) => withdrawAbsence(tx, id, by, now);

/** How long a way takes from now on, in both directions. */
export async function measureWay(tx: Tx, { from, to, minutes }: TravelForm, by: string, now: Instant): Promise<void> {
  const [one, other] = ordered(from, to);
  await insertTravelChange(tx, { id: newId("trv"), from_district: one, to_district: other, minutes, since: now, by });
}
