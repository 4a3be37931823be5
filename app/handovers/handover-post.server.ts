import { data } from "@remix-run/node";
import { isDuplicateId } from "db/dialect";
import type { Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { typedValues } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { reader, transact } from "~/platform/shop.server";
import { dropSealedFile } from "~/platform/vault.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { findReservation } from "~/reservations/reservations.repo.server";
import type { Reservation } from "~/reservations/reservation";
import type { HandoverForm, Signed } from "./checked-unit";
import type { DrawnSignature } from "./enter-sheet.server";
import { heldUnits } from "./handovers.repo.server";
import { dropPicture, keepPictures } from "./keep-pictures.server";
import { sealSignature } from "./sign-sheet.server";

/** The form as it was typed, with nothing said against it: for what is done meanwhile. */
const keptForm = (form: FormData): Refusal => ({
  values: typedValues(form),
  fieldErrors: {},
  formError: null,
  violation: null,
  signInAgain: false,
});

/** Seals what was written on the screen, and lets go of it again where the transaction that enters it fails. */
export async function signedBy(
  signed: Signed,
  customer: Reservation["customer"],
  at: Instant,
  enter: (tx: Tx, drawn: DrawnSignature) => Promise<unknown>,
): Promise<void> {
  const drawn = await sealSignature(signed, customer, at);
  try {
    await transact((tx) => enter(tx, drawn));
  } catch (error) {
    if (drawn) await dropSealedFile(drawn.file.id);
    throw error;
  }
}

interface Posted {
  readonly number: string;
  readonly direction: "out" | "in";
  readonly form: HandoverForm & { readonly intent: "hand-over" | "pictures" };
  readonly files: FormData;
  readonly by: string;
}
type Enter = (tx: Tx, drawn: DrawnSignature) => Promise<unknown>;

async function reservationOf(number: string): Promise<Reservation> {
  const reservation = await findReservation(reader(), number);
  if (!reservation) throw new RuleViolation({ code: "not-found" });
  return reservation;
}

/**
 * The form of a hand-over or return as it comes in: first its pictures are kept, then it is signed and entered by `enter`, once
 * however often it is sent. Null when that is done; what was typed, where only pictures came or went.
 */
export async function postHandover({ number, direction, form, files, by }: Posted, at: Instant, enter: Enter) {
  const reservation = await reservationOf(number);
  const { id: reservationId, customer } = reservation;
  const drop = typeof form["drop"] === "string" ? form["drop"] : "";
  if (drop) {
    await transact((tx) => dropPicture(tx, reservationId, drop, at));
    return data(keptForm(files));
  }
  await keepPictures(files, { reservationId, direction, by, units: await heldUnits(reader(), reservationId) }, at);
  if (form.intent === "pictures") return data(keptForm(files));
  try {
    await signedBy(form, customer, at, enter);
  } catch (error) {
    if (!isDuplicateId(error, "handover")) throw error;
  }
  return null;
}
