import type { Insertable, Kysely } from "kysely";
import { fen, yuan } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import { at, dayOf, plusDays, plusHours, plusMinutes, timeOfDay } from "~/kernel/time";
import type { Day, Instant, Period } from "~/kernel/time";
import { hashOfPassword } from "~/people/password.server";
import { measure, rentOf } from "~/pricing/rent";
import type { RateCard } from "~/pricing/rent";
import { quoteOf } from "~/pricing/quote";
import { holdEndsAt } from "~/reservations/hold";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { transactOn } from "../transact.server";
import type { Tx } from "../transact.server";
import type { Database } from "../schema";
import { seedModels } from "./models";
import { randomFrom } from "./random";
import type { Random } from "./random";

export const DEMO_PASSWORD = "xiamen-rental-demo";

type Row<T extends keyof Database> = Insertable<Database[T]>;
type Rows = { [T in keyof Database]?: Row<T>[] };
interface Person {
  readonly accountId: string;
  readonly customerId: string;
}
interface SeedUnit {
  readonly id: string;
  readonly modelId: string;
  readonly modelName: string;
  readonly card: RateCard;
  readonly replacementValue: Fen;
}

const surnames = [..."林陈黄张吴李郑王杨许蔡刘洪苏叶"];
const givenNames = [
  "晓雯",
  "志强",
  "丽娟",
  "建国",
  "子涵",
  "雅婷",
  "俊杰",
  "思远",
  "佳怡",
  "文博",
  "海燕",
  "明辉",
  "诗涵",
  "伟峰",
];
const schools = ["厦门大学", "集美大学", "华侨大学", "厦门理工学院", "厦门城市职业学院"];
const trades = ["会展", "软件", "教育咨询", "建筑设计", "文化传媒", "电子商务"];
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100: the last place makes the weighted sum divisible by 31. */
function creditCode(serial: number): string {
  const organisation = `MA${String(serial).padStart(6, "0")}`;
  const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];
  const valueOf = (sign: string) => Number.parseInt(sign, 36);
  const rest = 11 - ([...organisation].reduce((sum, sign, index) => sum + valueOf(sign) * (innerWeights[index] ?? 0), 0) % 11);
  const body = `91350200${organisation}${rest === 11 ? "0" : rest === 10 ? "X" : rest}`;
  let [sum, weight] = [0, 1];
  for (const sign of body) {
    sum += alphabet.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return body + alphabet[(31 - (sum % 31)) % 31];
}

const cardOf = (monthly: number): RateCard => {
  const daily = Math.max(5, Math.ceil(monthly / 9));
  return {
    hourly: yuan(Math.ceil(daily / 5)),
    daily: yuan(daily),
    weekly: yuan(Math.ceil(monthly / 2.8)),
    monthly: yuan(monthly),
  };
};

function fleetRows(random: Random, now: Instant): { rows: Rows; units: SeedUnit[] } {
  const rows = { model: [] as Row<"model">[], rate: [] as Row<"rate">[], unit: [] as Row<"unit">[] };
  const units: SeedUnit[] = [];
  const opened = at(plusDays(dayOf(now), -400), "09:00");
  for (const [index, [brand, name, category, uses, monthly, value, count, specs, summary]] of seedModels.entries()) {
    const id = `mdl_${index}`;
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    const card = cardOf(monthly);
    const replacementValue = yuan(value);
    rows.model.push({
      id,
      slug,
      brand: brand.length <= 3 ? brand.toUpperCase() : brand[0]?.toUpperCase() + brand.slice(1),
      name,
      category,
      uses: JSON.stringify(uses),
      specs: JSON.stringify(Object.entries(specs)),
      summary,
      accessories: "电源线、说明卡",
      replacement_value_fen: replacementValue,
      deposit_fen: null,
      published_at: opened,
      revision: 0,
    });
    rows.rate.push({
      id: `rat_${index}`,
      model_id: id,
      hourly_fen: card.hourly,
      daily_fen: card.daily,
      weekly_fen: card.weekly,
      monthly_fen: card.monthly,
      effective_from: opened,
      set_by: null,
    });
    for (let each = 0; each < count; each += 1) {
      const serial = units.length + 1;
      const unit = { id: `unt_${serial}`, modelId: id, modelName: `${rows.model.at(-1)?.brand} ${name}`, card, replacementValue };
      units.push(unit);
      rows.unit.push({
        id: unit.id,
        model_id: id,
        asset_tag: `XS-${String(serial).padStart(4, "0")}`,
        serial_number: `SN${random.whole(1_000_000, 9_999_999)}${serial}`,
        purchased_on: plusDays(dayOf(now), -random.whole(60, 900)),
        purchase_price_fen: fen(Math.round(replacementValue * 0.95)),
        condition: random.pick(["new", "good", "good", "fair"] as const),
        retired_at: null,
        withheld_at: null,
        withheld_because: null,
        note: null,
      });
    }
  }
  return { rows, units };
}

function peopleRows(random: Random, passwordHash: string, now: Instant): { rows: Rows; customers: Person[]; clerk: string } {
  const rows = { customer: [] as Row<"customer">[], account: [] as Row<"account">[] };
  const account = (id: string, role: Row<"account">["role"], name: string, phone: string, customer_id: string | null) =>
    rows.account.push({
      id,
      role,
      name,
      phone,
      email: null,
      password_hash: passwordHash,
      customer_id,
      created_at: now,
      deactivated_at: null,
    });
  const customers: Person[] = [];
  for (let index = 0; index < 60; index += 1) {
    const company = index === 1 || (index > 1 && index % 3 === 0);
    const person = random.pick(surnames) + random.pick(givenNames);
    const trade = random.pick(trades);
    const name =
      index === 0 ? "林晓雯" : index === 1 ? "厦门云帆会展有限公司" : company ? `厦门${person.slice(1)}${trade}有限公司` : person;
    const phone = index < 2 ? `1380000000${index + 1}` : `1385920${String(index).padStart(4, "0")}`;
    const ids = { accountId: `acc_customer_${index}`, customerId: `cus_${index}` };
    customers.push(ids);
    rows.customer.push({
      id: ids.customerId,
      kind: company ? "company" : "individual",
      name,
      phone,
      email: null,
      address: null,
      school: company ? null : random.pick(schools),
      credit_code: company ? creditCode(index + 1) : null,
      contact_name: company ? person : null,
      id_number_sealed: null,
      id_number_hash: null,
      id_number_tail: null,
      created_at: now,
      note: null,
    });
    account(ids.accountId, "customer", name, phone, ids.customerId);
  }
  account("acc_technician", "technician", "陈志强", "13800000003", null);
  account("acc_clerk", "clerk", "黄丽娟", "13800000004", null);
  account("acc_manager", "manager", "吴建国", "13800000005", null);
  return { rows, customers, clerk: "acc_clerk" };
}

const holdOf = (placedAt: Instant, { from }: Period, viewing: Instant) =>
  holdEndsAt({ placedAt, start: from, viewingUntil: plusMinutes(viewing, figures.viewingMinutes), figures });

/** Books for the history: numbers as the shop would have given them, quotes by the rules themselves. */
class Book {
  readonly rows = {
    reservation: [] as Row<"reservation">[],
    reservation_line: [] as Row<"reservation_line">[],
    allocation: [] as Row<"allocation">[],
    viewing: [] as Row<"viewing">[],
  };
  readonly #perDay = new Map<Day, number>();

  constructor(
    readonly now: Instant,
    readonly clerk: string,
  ) {}

  #number(day: Day): string {
    const next = (this.#perDay.get(day) ?? 0) + 1;
    this.#perDay.set(day, next);
    return `R${day.slice(2).replaceAll("-", "")}-${String(next).padStart(3, "0")}`;
  }

  /** One machine for one customer; what lies behind `now` was handed out and, unless `overdue`, given back. */
  add(
    unit: SeedUnit,
    person: Person,
    period: Period,
    placedAt: Instant,
    options: { overdue?: boolean; viewing?: Instant } = {},
  ): void {
    const id = `rsv_seed_${this.rows.reservation.length}`;
    const line = {
      modelId: unit.modelId,
      modelName: unit.modelName,
      quantity: 1,
      card: unit.card,
      replacementValue: unit.replacementValue,
    };
    const quote = quoteOf({ period, tier: "basic", lines: [{ ...line, ownDeposit: null }], deliveries: [], figures });
    const out = period.from <= this.now && !options.viewing ? period.from : null;
    const back = out && period.until <= this.now && !options.overdue ? period.until : null;
    const decided = options.viewing ? null : placedAt;
    const lineId = `lin_seed_${this.rows.reservation.length}`;
    this.rows.reservation.push({
      id,
      number: this.#number(dayOf(placedAt)),
      customer_id: person.customerId,
      starts_at: period.from,
      ends_at: period.until,
      tier: "basic",
      purpose: null,
      customer_note: null,
      placed_at: placedAt,
      placed_by: person.accountId,
      channel: "web",
      deposit_way: "deposit",
      receipt: "pickup",
      delivery_address: null,
      delivery_district: null,
      delivery_metres: null,
      use_district: "siming",
      quote: JSON.stringify(quote),
      rent_fen: quote.rent,
      supplement_fen: quote.supplement,
      delivery_fen: quote.delivery,
      deposit_fen: quote.deposit,
      hold_ends_at: options.viewing ? holdOf(placedAt, period, options.viewing) : null,
      expired_at: null,
      cancelled_at: null,
      cancelled_by: null,
      cancel_reason: null,
      confirmed_at: decided,
      confirmed_by: decided && this.clerk,
      waived_at: null,
      waived_by: null,
      handed_out_at: out,
      returned_at: back,
    });
    const [sold] = quote.lines;
    this.rows.reservation_line.push({
      id: lineId,
      reservation_id: id,
      model_id: unit.modelId,
      quantity: 1,
      rent_per_unit_fen: sold?.rentPerUnit ?? rentOf(unit.card, measure(period)).amount,
      deposit_per_unit_fen: sold?.depositPerUnit ?? fen(0),
    });
    this.rows.allocation.push({
      id: `alc_seed_${this.rows.allocation.length}`,
      unit_id: unit.id,
      model_id: unit.modelId,
      reason: "rental",
      reservation_id: id,
      line_id: lineId,
      blocked_from: period.from,
      blocked_until: plusMinutes(period.until, figures.turnaroundMinutes),
      pinned_at: out,
      handed_out_at: out,
      returned_at: back,
      released_at: null,
    });
    if (options.viewing)
      this.rows.viewing.push({
        id: `vwg_seed_${this.rows.viewing.length}`,
        reservation_id: id,
        starts_at: options.viewing,
        ends_at: plusMinutes(options.viewing, figures.viewingMinutes),
        requested_at: placedAt,
        confirmed_at: null,
        confirmed_by: null,
        superseded_at: null,
        outcome: null,
        outcome_at: null,
        outcome_by: null,
        outcome_note: null,
      });
  }
}

/** A year back and three months on, machine by machine, so that no machine is promised twice. */
function history(book: Book, units: readonly SeedUnit[], customers: readonly Person[], random: Random): void {
  const today = dayOf(book.now);
  for (const unit of units) {
    let day = plusDays(today, -365 + random.whole(0, 40));
    while (day < plusDays(today, 90)) {
      const days = random.pick([2, 3, 5, 7, 14, 30, 30, 60, 90]);
      const until = plusDays(day, days);
      const future = day > today;
      if (!future || random.next() < 0.3) {
        const placed = future ? at(plusDays(today, -random.whole(1, 6)), "10:30") : at(plusDays(day, -2), "10:30");
        book.add(unit, random.pick(customers), { from: at(day, "10:00"), until: at(until, "17:00") }, placed);
      }
      day = plusDays(until, random.whole(3, 60));
    }
  }
}

/** What today's board shows whenever the shop is opened: viewings, what leaves, what comes back, what is late. */
function boardOfToday(book: Book, units: readonly SeedUnit[], customers: readonly Person[]): void {
  const today = dayOf(book.now);
  const [unitOf, personOf] = [(index: number) => units[index] as SeedUnit, (index: number) => customers[index] as Person];
  const yesterday = at(plusDays(today, -1), "15:00");
  const slots = ["09:30", "10:00", "14:00", "16:30"];
  for (const [index, time] of slots.entries())
    book.add(
      unitOf(index),
      personOf(index),
      { from: at(plusDays(today, 2), "10:00"), until: at(plusDays(today, 32), "10:00") },
      yesterday,
      {
        viewing: at(today, time),
      },
    );
  const soon = plusHours(book.now, 1);
  const leaving = dayOf(soon) === today ? soon : at(today, "23:59");
  for (const index of [4, 5]) {
    const from = timeOfDay(book.now) < "18:00" ? at(today, "18:00") : leaving;
    book.add(unitOf(index), personOf(index), { from, until: plusHours(from, 14 * 24) }, yesterday);
  }
  for (const index of [6, 7, 8])
    book.add(
      unitOf(index),
      personOf(index),
      { from: at(plusDays(today, -7), "10:00"), until: at(today, "23:30") },
      at(plusDays(today, -9), "10:00"),
      {
        overdue: true,
      },
    );
  book.add(
    unitOf(9),
    personOf(9),
    { from: at(plusDays(today, -14), "10:00"), until: at(plusDays(today, -1), "17:00") },
    at(plusDays(today, -16), "10:00"),
    {
      overdue: true,
    },
  );
  book.add(
    unitOf(10),
    personOf(0),
    { from: at(plusDays(today, -20), "10:00"), until: at(plusDays(today, 40), "17:00") },
    at(plusDays(today, -22), "10:00"),
  );
}

async function insertAll(tx: Tx, rows: Rows): Promise<void> {
  for (const [table, all] of Object.entries(rows) as [keyof Database, Row<keyof Database>[]][])
    for (let start = 0; start < all.length; start += 100)
      await tx
        .insertInto(table)
        .values(all.slice(start, start + 100) as never)
        .execute();
}

/** Fills an empty database with the demo shop, the same each time for the same `now`; does nothing where there are models or accounts. */
export async function seedDemoShop(writer: Kysely<Database>, now: Instant): Promise<void> {
  const [model, account] = [
    await writer.selectFrom("model").select("id").limit(1).executeTakeFirst(),
    await writer.selectFrom("account").select("id").limit(1).executeTakeFirst(),
  ];
  if (model || account) return;
  const random = randomFrom(20261124);
  const fleet = fleetRows(random, now);
  const people = peopleRows(random, await hashOfPassword(DEMO_PASSWORD), now);
  const book = new Book(now, people.clerk);
  // The first machines are kept for today's board, so that it is never empty.
  history(book, fleet.units.slice(12), people.customers, random);
  boardOfToday(book, fleet.units, people.customers);
  await transactOn(writer, async (tx) => {
    await insertAll(tx, people.rows);
    await insertAll(tx, fleet.rows);
    await insertAll(tx, book.rows);
  });
}
