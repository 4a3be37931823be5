import { requiredPapers } from "~/deposits/deposit";
import type { PaperKind } from "~/deposits/deposit";
import { dayOf, plusDays, plusHours, plusMinutes, startOfDay } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { PAPER_CONSENT } from "~/papers/paper";
import { hashOfToken, newToken } from "~/platform/ids.server";
import { hashOfNumber, sealFile, sealText } from "~/platform/vault.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { messagesFor } from "~/ui/messages";
import { confirmedAt, handedOutAt, returnedAt } from "./booking";
import { residentNumberOf } from "./fictional-numbers";
import type { People, Person } from "./people";
import type { Booked } from "./reservation-rows";
import { seedId } from "./rows";
import type { Row } from "./rows";
import { samplePaper } from "./sample-paper.server";

export interface PaperRows {
  readonly sealed_file: Row<"sealed_file">[];
  readonly guarantor: Row<"guarantor">[];
  readonly consent: Row<"consent">[];
  readonly paper: Row<"paper">[];
  readonly paper_access: Row<"paper_access">[];
}

/** What stands on a paper, and whether anybody is still to look at it. */
interface Handed {
  readonly booking: Booked;
  readonly kind: PaperKind;
  readonly at: Instant;
  readonly undecided: boolean;
}

interface Holder {
  readonly name: string;
  readonly number: string;
  readonly address: string;
}

const personLines = ({ name, number, address }: Holder) => [
  `姓名  ${name}`,
  `住址  ${address}`,
  `公民身份号码  ${number}`,
  "有效期限  2022.06.01–2042.06.01",
];
const companyLines = ({ name, creditCode, responsible, address }: Person) => [
  `名称  ${name}`,
  `统一社会信用代码  ${creditCode}`,
  `法定代表人  ${responsible}`,
  `住所  厦门市${address}`,
  "营业期限  长期",
];
const everybody: Holder = { name: "（略）", number: "（略）", address: "（略）" };

/** What a clerk is still to compare is drawn for itself; of what was accepted long ago one picture of each kind serves all. */
function pictures() {
  const accepted = new Map<PaperKind, Promise<Buffer>>();
  return ({ booking: { number, person }, kind, at, undecided }: Handed): Promise<Buffer> => {
    const { watermark } = messagesFor("zh").papers;
    if (undecided) {
      const holder = { name: person.responsible ?? person.name, number: person.idNumber, address: `厦门市${person.address}` };
      return samplePaper(
        kind,
        kind === "business-licence" ? companyLines(person) : personLines(holder),
        watermark(number, dayOf(at)),
      );
    }
    const known = accepted.get(kind) ?? samplePaper(kind, personLines(everybody), NOT_FOR_USE);
    accepted.set(kind, known);
    return known;
  };
}
const NOT_FOR_USE = "仅供新思索租赁演示使用";

/** When the pictures of a rental have served their time. */
const erasedAt = (booking: Booked, now: Instant): Instant | null => {
  const back = returnedAt(booking);
  const due = back && startOfDay(plusDays(dayOf(back), figures.eraseAfterDays + 1));
  return due && due <= now ? due : null;
};

/** Papers with their pictures sealed in the vault; without one every picture counts as erased. */
class PaperBook {
  readonly rows: PaperRows = { sealed_file: [], guarantor: [], consent: [], paper: [], paper_access: [] };
  readonly #sealing: Promise<Row<"sealed_file">>[] = [];
  readonly #draw: ((handed: Handed) => Promise<Buffer>) | null;

  constructor(
    readonly now: Instant,
    readonly vault: boolean,
  ) {
    this.#draw = vault ? pictures() : null;
  }

  #file(handed: Handed): string {
    const id = seedId("fil", this.#sealing.length);
    const file = { id, purpose: "paper", mime: "image/jpeg", at: handed.at } as const;
    const erased = erasedAt(handed.booking, this.now);
    const keyless = { byte_length: 0, sha256: "", key_id: "", wrapped_key: "" };
    const gone = {
      id,
      purpose: file.purpose,
      mime: file.mime,
      created_at: handed.at,
      erased_at: erased ?? handed.at,
      ...keyless,
    };
    const draw = this.#draw;
    this.#sealing.push(draw && !erased ? draw(handed).then((bytes) => sealFile(bytes, file)) : Promise.resolve(gone));
    return id;
  }

  /** D5a: he answers by his own link, whose token is kept nowhere once he has. */
  #guarantor(booking: Booked, answered: Instant | null): string {
    const count = this.rows.guarantor.length;
    const id = seedId("gua", count);
    const number = residentNumberOf(`19${70 + (count % 20)}0${1 + (count % 9)}15`, 400 + count);
    const token = this.vault ? newToken() : id;
    const out = handedOutAt(booking);
    this.rows.guarantor.push({
      id,
      reservation_id: booking.id,
      name: `${booking.person.name.slice(0, 1)}${["建明", "国栋", "秀兰", "志华"][count % 4]}`,
      phone: `1370592${1000 + count}`,
      link_hash: hashOfToken(token),
      link_sealed: this.vault && !answered ? sealText(token, `guarantor ${id} link`) : "",
      ...(this.vault && answered ? keptNumber(number, `guarantor ${id}`) : noNumber),
      address: answered && "厦门市湖里区仙岳路 2999 号",
      answered_at: answered,
      refused_at: null,
      replaced_at: null,
      signed_at: out && plusMinutes(out, -8),
      signed_seen_by: out && booking.clerk.id,
    });
    return id;
  }

  #consent(booking: Booked, guarantorId: string | null, at: Instant): void {
    this.rows.consent.push({
      id: seedId("con", this.rows.consent.length),
      account_id: guarantorId ? null : booking.person.accountId,
      guarantor_id: guarantorId,
      reservation_id: booking.id,
      purpose: PAPER_CONSENT.purpose,
      text_version: PAPER_CONSENT.version,
      given_at: at,
      withdrawn_at: null,
    });
  }

  #paper(booking: Booked, kind: PaperKind, guarantorId: string | null, at: Instant): void {
    const { clerk, person, papers } = booking;
    const decided = papers === "awaiting" ? null : (confirmedAt(booking) ?? plusHours(at, 2));
    const refused = papers === "one-refused" && kind === "responsible-person-id";
    const accepted = refused ? null : decided;
    const id = seedId("pap", this.rows.paper.length);
    this.rows.paper.push({
      id,
      reservation_id: booking.id,
      customer_id: person.customerId,
      guarantor_id: guarantorId,
      kind,
      file_id: this.#file({ booking, kind, at, undecided: accepted === null }),
      uploaded_at: at,
      uploaded_by: guarantorId ? null : person.accountId,
      expires_on: accepted && kind !== "business-licence" ? plusDays(dayOf(at), 1500) : null,
      hukou_confirmed: accepted && guarantorId ? 1 : null,
      accepted_at: accepted,
      accepted_by: accepted && clerk.id,
      refused_at: refused ? decided : null,
      refused_by: refused ? clerk.id : null,
      refuse_reason: refused ? "照片反光，看不清号码，请在亮处重拍" : null,
      replaced_at: null,
    });
    if (!decided) return;
    const looked = { role: "clerk", at: plusMinutes(decided, -3), why: "审核免押金证件", address: "127.0.0.1" } as const;
    this.rows.paper_access.push({ id: id.replace("pap", "pac"), paper_id: id, account_id: clerk.id, ...looked });
  }

  /** A guarantor answers a little after the renter; while the renter's own paper waits, he has not yet. */
  add(booking: Booked): void {
    const at = plusMinutes(booking.placedAt, 40);
    this.#consent(booking, null, at);
    for (const kind of requiredPapers(booking.way ?? "deposit")) {
      if (kind !== "xiamen-guarantor-id") {
        this.#paper(booking, kind, null, at);
        continue;
      }
      const answered = booking.papers === "accepted" ? plusMinutes(at, 25) : null;
      const guarantorId = this.#guarantor(booking, answered);
      if (!answered) continue;
      this.#consent(booking, guarantorId, answered);
      this.#paper(booking, kind, guarantorId, answered);
    }
  }

  async finished(): Promise<PaperRows> {
    this.rows.sealed_file.push(...(await Promise.all(this.#sealing)));
    return this.rows;
  }
}

const noNumber = { id_number_sealed: null, id_number_hash: null, id_number_tail: null };
const keptNumber = (number: string, owner: string) => ({
  id_number_sealed: sealText(number, `${owner} id-number`),
  id_number_hash: hashOfNumber(number),
  id_number_tail: number.slice(-2),
});

/** The papers of every waiver asked for; with `vault` their pictures are sealed, for which the shop must be open. */
export async function paperRows(booked: readonly Booked[], now: Instant, vault: boolean): Promise<PaperRows> {
  const book = new PaperBook(now, vault);
  for (const booking of booked) if (booking.papers && booking.fate.kind !== "closed") book.add(booking);
  return book.finished();
}

/** Customers who handed papers in are known by their numbers, companies by the name of the responsible person as well. */
export function noteNumbers({ rows, customers }: People, { paper }: PaperRows): void {
  const handedIn = new Set(paper.map((each) => each.customer_id));
  for (const [index, customer] of rows.customer.entries()) {
    const person = customers[index];
    if (!person || !handedIn.has(customer.id)) continue;
    Object.assign(customer, keptNumber(person.idNumber, `customer ${customer.id}`), { responsible_name: person.responsible });
  }
}
