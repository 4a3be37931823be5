import { blockedPeriod } from "~/availability/availability";
import { instant, overlaps, type Instant, type Period } from "~/kernel/time";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import type { Booking } from "./booking";
import type { SeedUnit } from "./fleet";
import type { Person } from "./people";

const ENDLESS = instant("2099-01-01T00:00:00Z");

/** What is promised while the book is being written: machines (V1), viewing slots (V4), and who has rented something himself. */
export class Diary {
  readonly bookings: Booking[] = [];
  readonly #units = new Map<string, Period[]>();
  readonly #people = new Map<string, Period[]>();
  readonly #slots = new Map<Instant, number>();

  constructor(readonly now: Instant) {}

  add(booking: Booking): Booking {
    this.bookings.push(booking);
    const { period, fate, viewing } = booking;
    if (viewing) this.#slots.set(viewing.at, this.viewingsAt(viewing.at) + 1);
    if (fate.kind === "closed") return booking;
    // A machine out past its end comes back nobody knows when.
    const overdue = fate.kind === "out" && period.until < this.now;
    const taken = blockedPeriod(overdue ? { from: period.from, until: ENDLESS } : period, figures);
    for (const { id } of booking.units) this.#note(this.#units, id, taken);
    this.#note(this.#people, booking.person.customerId, period);
    return booking;
  }

  isFree = (unit: SeedUnit, period: Period): boolean => this.#isClear(this.#units, unit.id, blockedPeriod(period, figures));
  hasNothing = (person: Person, period: Period): boolean => this.#isClear(this.#people, person.customerId, period);
  viewingsAt = (slot: Instant): number => this.#slots.get(slot) ?? 0;

  #note(all: Map<string, Period[]>, key: string, period: Period): void {
    const known = all.get(key);
    if (known) known.push(period);
    else all.set(key, [period]);
  }

  #isClear(all: Map<string, Period[]>, key: string, period: Period): boolean {
    return !(all.get(key) ?? []).some((each) => overlaps(each, period));
  }
}
