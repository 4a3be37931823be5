import sharp from "sharp";
import { residentNumberOf } from "db/seed/fictional-numbers";
import { at, dayOf, plusDays } from "~/kernel/time";
import * as myPapersRoute from "~/papers/my-papers.route";
import * as reviewRoute from "~/papers/paper-review.route";
import { now } from "~/platform/clock.server";
import { newId } from "~/platform/ids.server";
import * as bookRoute from "~/reservations/book.route";
import { toFieldValue } from "~/ui/formats";
import type { Person, webShop } from "./web";

export const today = dayOf(now());
export const renterNumber = residentNumberOf("19990501", 11);

/** What a refused form answers. */
export interface Refused {
  readonly values: Record<string, string>;
  readonly fieldErrors: Record<string, string>;
  readonly formError: string | null;
}

/** A small picture of nothing, as a phone sends it. */
export const card = sharp({ create: { width: 240, height: 150, channels: 3, background: "#dfe6ec" } })
  .jpeg()
  .toBuffer();

/** The fields with a file, whose name and type are not to be believed. */
export async function withFile(fields: Record<string, string>, bytes?: Uint8Array<ArrayBuffer>): Promise<FormData> {
  const sent = new FormData();
  for (const [name, value] of Object.entries(fields)) sent.append(name, value);
  sent.append("file", new File([bytes ?? new Uint8Array(await card)], "../../card.jpg", { type: "text/html" }));
  return sent;
}

export const ownId = (more: Record<string, string> = {}) => ({
  ...{ intent: "hand-in", id: newId("pap"), kind: "own-id", idNumber: renterNumber, ...more },
});

/** Bookings with papers in the shop of a test file, each far from the others in time. */
export function paperPages(shop: ReturnType<typeof webShop>) {
  let placedSoFar = 0;
  /** A booking of the student with a guarantor, and its number. */
  async function booking(): Promise<string> {
    placedSoFar += 1;
    const start = plusDays(today, 100 + 6 * placedSoFar);
    const placed = await shop.post(
      bookRoute,
      "/book",
      {
        ...{ id: newId("rsv"), items: "ideapad-14:1", tier: "basic", district: "siming", receipt: "pickup" },
        ...{ from: toFieldValue(at(start, "10:00")), until: toFieldValue(at(plusDays(start, 5), "10:00")) },
        slot: at(plusDays(start, -1), "10:00"),
        ...{ depositWay: "guarantor", guarantorName: "陈国栋", guarantorPhone: "13600000009" },
      },
      "student",
    );
    const number = placed.location?.split("/").at(-1);
    if (!number) throw new Error("The booking is taken");
    return number;
  }
  const handIn = (number: string, sent: FormData | Record<string, string>, person: Person = "student") =>
    shop.post(myPapersRoute, `/my/${number}/papers`, sent, person, { number });
  const page = (number: string, person: Person = "student") =>
    shop.load(myPapersRoute, `/my/${number}/papers`, person, { number });
  const consent = (number: string) => handIn(number, { intent: "consent", consent: "on" });
  const papersIn = async (number: string) =>
    shop
      .database()
      .reader.selectFrom("paper")
      .innerJoin("reservation", "reservation.id", "paper.reservation_id")
      .select(["paper.id", "paper.kind", "paper.file_id"])
      .where("reservation.number", "=", number)
      .where("replaced_at", "is", null)
      .execute();
  const tokenOf = async (number: string) => (await page(number)).data.guarantor?.link?.split("/").at(-1) ?? "";
  /** The renter's own card, handed in and accepted by the clerk. */
  async function accepted(number: string, more: Record<string, string> = {}) {
    await consent(number);
    await handIn(number, await withFile(ownId(more)));
    const [paper] = await papersIn(number);
    if (!paper) throw new Error("The card is taken");
    const decision = { intent: "accept", expiresOn: plusDays(today, 2000) };
    await shop.post(reviewRoute, `/desk/papers/${paper.id}`, decision, "clerk", { paper: paper.id });
    return paper;
  }
  return { booking, handIn, page, consent, papersIn, tokenOf, accepted };
}
