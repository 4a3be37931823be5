import type { PaperKind } from "~/deposits/deposit";
import type { Instant } from "~/kernel/time";

export const noticeEvents = [
  "booking-made",
  "viewing-moved",
  "viewing-dropped",
  "viewing-tomorrow",
  "booking-cancelled",
  "hold-ending",
  "papers-missing",
  "delivery-on-its-way",
  "return-tomorrow",
  "overdue",
  "technician-on-the-way",
  "solved",
  "deposit-returned",
  "promise-half",
  "promise-late",
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];
export const isNoticeEvent = (text: string): text is NoticeEvent => noticeEvents.some((each) => each === text);

export const noticeChannels = ["email", "sms", "wechat"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
export const noticeLanguages = ["zh", "en"] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];
/** Why a row has not been sent: its turn, the morning (quiet hours), the server, or somebody to set the way up. */
export type WaitsFor = "turn" | "morning" | "server" | "driver";

/** What can stand in braces; what is written there in a text is `noticeNames` in `notice-texts.zh.ts`. */
export interface NoticeValues {
  readonly number?: string;
  readonly machines?: string;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly at?: Instant;
  readonly amount?: number;
  readonly papers?: readonly PaperKind[];
  readonly call?: string;
  readonly unit?: string;
  readonly technician?: string;
  readonly reason?: string;
}
/** Besides what the event tells: known of whoever it goes to, and of the shop. */
export type NoticeName = keyof NoticeValues | "name" | "link" | "shop" | "phone" | "place";

export interface NoticeKind {
  readonly to: "customer" | "staff";
  /** Goes at once, at night too. */
  readonly urgent: boolean;
  /** The customer may do without it. */
  readonly optional: boolean;
  readonly names: readonly NoticeName[];
  /** Its e-mail brings the viewing for a calendar, or takes it out of it. */
  readonly calendar: boolean;
  /** After so many hours it tells nothing anybody could use, unless its own time comes first. */
  readonly usefulHours: number;
}

const always = ["name", "link", "shop", "phone", "place"] as const;
const DAYS = 24;
const kind = (names: readonly (keyof NoticeValues)[], more: Partial<NoticeKind> = {}): NoticeKind => ({
  ...{ to: "customer", urgent: false, optional: false, calendar: false, usefulHours: 3 * DAYS },
  ...more,
  names: [...names, ...always],
});

export const noticeKinds: Readonly<Record<NoticeEvent, NoticeKind>> = {
  "booking-made": kind(["number", "machines", "from", "until", "at"], { calendar: true }),
  "viewing-moved": kind(["number", "machines", "at"], { calendar: true }),
  "viewing-dropped": kind(["number", "machines"], { calendar: true }),
  "viewing-tomorrow": kind(["number", "machines", "at"], { optional: true }),
  "booking-cancelled": kind(["number", "machines", "reason"], { calendar: true }),
  "hold-ending": kind(["number", "machines", "at"]),
  "papers-missing": kind(["number", "from", "papers"]),
  "delivery-on-its-way": kind(["number", "machines", "from", "until"], { optional: true, urgent: true, usefulHours: 8 }),
  "return-tomorrow": kind(["number", "machines", "until"], { optional: true }),
  overdue: kind(["number", "machines", "until"], { usefulHours: 7 * DAYS }),
  "technician-on-the-way": kind(["call", "unit", "technician"], { optional: true, urgent: true, usefulHours: 6 }),
  solved: kind(["call", "unit"], { optional: true }),
  "deposit-returned": kind(["number", "amount"], { usefulHours: 14 * DAYS }),
  "promise-half": kind(["call", "unit", "at"], { to: "staff", usefulHours: DAYS }),
  "promise-late": kind(["call", "unit", "at"], { to: "staff", urgent: true, usefulHours: DAYS }),
};

export const optionalEvents = noticeEvents.filter((event) => noticeKinds[event].optional);

/** One event tells one recipient one thing by one way, once. */
export const eventKey = (event: NoticeEvent, about: string, recipient: string, channel: NoticeChannel): string =>
  `${event}:${about}:${recipient}:${channel}`;

export interface Reachable {
  readonly email: string | null;
  readonly phone: string | null;
}
const MOBILE = /^1[3-9]\d{9}$/;

/** Nothing that could end a line of a header, and one address, not a list of them. */
const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
export const addressFor = (channel: NoticeChannel, { email, phone }: Reachable): string | null => {
  if (channel === "email") return email && EMAIL.test(email) ? email : null;
  return phone && MOBILE.test(phone) ? phone : null;
};

/**
 * By which ways somebody is told: by e-mail if he has an address, by short message where the shop sends such, by WeChat if he wants
 * to. Whoever has no address gets a short message even if the shop cannot send it yet: then it is seen to wait.
 */
export function waysTo(to: Reachable, wechat: boolean, open: ReadonlySet<NoticeChannel>): NoticeChannel[] {
  const email = addressFor("email", to) !== null;
  const wanted: Readonly<Record<NoticeChannel, boolean>> = {
    email,
    sms: open.has("sms") || !email,
    wechat: wechat && open.has("wechat"),
  };
  return noticeChannels.filter((channel) => wanted[channel] && addressFor(channel, to) !== null);
}

/** `l***@example.com`, `138****0001`: enough to tell whose it is for those who know. */
export function masked(channel: NoticeChannel, address: string): string {
  if (channel !== "email") return `${address.slice(0, 3)}****${address.slice(-4)}`;
  const [name = "", domain = ""] = address.split("@");
  return `${[...name][0] ?? ""}***@${domain}`;
}
