import type { Reader, Tx } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import { figuresAt } from "~/settings/settings.repo.server";
import type { CalendarFor } from "./notice-calendar";
import type { NoticeFrame } from "./notice-texts.zh";
import type { Delivered, NoticeDriver } from "./notice-driver";
import { noticeToSend } from "./notice-to-send.server";
import {
  anythingDue,
  changeOwn,
  claimNext,
  endLeases,
  endUseless,
  holdBack,
  noteOpenWays,
  noteRound,
  waitWith,
} from "./outbox.repo.server";
import type { OutboxRow } from "./outbox.repo.server";
import { MOST_REFUSALS, nextAttempt, quietHoursOf, quietUntil } from "./sending-times";

export interface OutboxWorkerOptions {
  readonly reader: Reader;
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly drivers: readonly NoticeDriver[];
  readonly now: () => Instant;
  /** From 0 up to 1. */
  readonly chance: () => number;
  /** Where links lead, e.g. `https://rent.example.cn`, and what the shop says of itself. */
  readonly origin: string;
  readonly shop: Pick<NoticeFrame, "shop" | "phone" | "place">;
  readonly calendarFor: CalendarFor;
}

const free = { lease_until: null, leased_by: null, handing_at: null } as const;

/** What a row becomes by how its sending went. */
function changeFor(row: OutboxRow, outcome: Delivered, driver: NoticeDriver, now: Instant, chance: number) {
  if (outcome.kind === "sent") return { ...free, sent_at: now, sent_by: driver.name, why: null };
  if (outcome.kind === "unreachable") {
    const next_at = nextAttempt(now, row.attempts, chance, "unreachable");
    return { ...free, next_at, waits_for: "server" as const, why: outcome.why };
  }
  const refusals = row.refusals + 1;
  if (outcome.forGood || refusals >= MOST_REFUSALS) return { ...free, refusals, failed_at: now, why: outcome.why };
  const next_at = nextAttempt(now, refusals, chance, "refused");
  return { ...free, refusals, next_at, waits_for: "server" as const, why: outcome.why };
}

/**
 * Sends what waits in the outbox. A row is taken with a lease, tried, and brought to its end in transactions of their own. SMTP knows no
 * "once": between the last sign and the server's answer nobody can tell. A server that breaks off there has not taken the message, and
 * it is sent again under the same Message-ID; if the shop itself was killed there, the server most likely has it: such a row is
 * shown to the staff as unsure and never sent again by itself.
 */
export function outboxWorker(options: OutboxWorkerOptions) {
  const { reader, transact, drivers, now, chance } = options;
  const own = newId("wrk");
  const channels = drivers.map((driver) => driver.channel);
  const stopping = new AbortController();
  let running: Promise<number> | null = null;

  async function attempt(row: OutboxRow): Promise<boolean> {
    const driver = drivers.find((each) => each.channel === row.channel);
    if (!driver) return true;
    const prepared = await noticeToSend(reader, row, options);
    if (prepared.kind === "drop") {
      await transact((tx) => changeOwn(tx, row.id, own, { ...free, dropped_at: now(), why: prepared.why }));
      return true;
    }
    const { notice, language, version, calendar } = prepared;
    const kept = { message_id: notice.messageId, language, template_version: version };
    const handing = async () => {
      const mine = await transact(async (tx) => {
        const taken = await changeOwn(tx, row.id, own, { ...kept, handing_at: now() });
        if (taken) await calendar?.note(tx);
        return taken;
      });
      if (!mine) throw new Error("Somebody else has taken this row");
    };
    const outcome = await driver.send(notice, handing);
    const change = changeFor(row, outcome, driver, now(), chance());
    await transact(async (tx) => {
      await changeOwn(tx, row.id, own, { ...kept, ...change });
      if (outcome.kind === "unreachable" && "next_at" in change) {
        const { next_at, why } = change;
        await waitWith(tx, row.channel, now(), { next_at, why });
      }
    });
    return true;
  }

  async function round(): Promise<number> {
    await transact((tx) => noteRound(tx, now()));
    if (!(await anythingDue(reader, channels, now()))) return 0;
    let done = 0;
    while (!stopping.signal.aborted) {
      const row = await transact(async (tx) => {
        const at = now();
        const quiet = quietHoursOf(await figuresAt(tx, at));
        await endLeases(tx, at);
        await endUseless(tx, at);
        await noteOpenWays(tx, channels, at);
        const morning = quietUntil(at, quiet);
        if (morning) await holdBack(tx, at, morning);
        return claimNext(tx, { channels, by: own, now: at });
      });
      if (!row) break;
      await attempt(row);
      done += 1;
    }
    return done;
  }

  return {
    /** Goes through once; asked again meanwhile, it is the same round. Answers how many rows it tried. */
    run: (): Promise<number> => {
      running ??= round().finally(() => {
        running = null;
      });
      return running;
    },
    /** Takes nothing more, and is done when the message in flight is at its end. */
    stop: async (): Promise<void> => {
      stopping.abort();
      await running?.catch(() => 0);
    },
  };
}
