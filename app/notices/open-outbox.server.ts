import { randomInt } from "node:crypto";
import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import type { CalendarFor } from "~/outbox/notice-calendar";
import type { NoticeDriver } from "~/outbox/notice-driver";
import { outboxWorker } from "~/outbox/send-outbox.server";
import { smtpDriver } from "~/outbox/smtp-driver.server";
import { shownOnly, webhookDriver } from "~/outbox/webhook-driver.server";
import { now as clock } from "~/platform/clock.server";
import type { Configuration } from "~/platform/configuration.server";
import { shop } from "~/platform/viewer.server";

/** The ways that are set up; in the demo those that are not only show what they would have sent. */
export function driversFor({ demo, notices }: Pick<Configuration, "demo" | "notices">): NoticeDriver[] {
  const drivers: NoticeDriver[] = notices.smtp ? [smtpDriver(notices.smtp)] : [];
  for (const channel of ["sms", "wechat"] as const) {
    const gateway = notices[channel];
    if (gateway) drivers.push(webhookDriver({ channel, ...gateway, now: clock }));
  }
  const open = new Set(drivers.map((driver) => driver.channel));
  const shown = demo ? (["email", "sms", "wechat"] as const).filter((channel) => !open.has(channel)).map(shownOnly) : [];
  return [...drivers, ...shown];
}

interface Opened {
  readonly configuration: Configuration;
  readonly reader: Reader;
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly now: () => Instant;
  readonly calendarFor: CalendarFor;
}

/** The outbox of the running shop. */
export const outboxOf = ({ configuration, ...given }: Opened) =>
  outboxWorker({
    ...given,
    drivers: driversFor(configuration),
    chance: () => randomInt(1000) / 1000,
    origin: configuration.publicOrigin ?? `http://localhost:${configuration.port}`,
    shop: { shop: shop.name, phone: shop.phone, place: shop.address },
  });
