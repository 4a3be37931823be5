import { Link, useNavigation, useRevalidator, useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import { dayOf, instantOf, millisOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { Button } from "~/ui/button";
import { formatMoment, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { ownOf } from "./outbox";
import { probe, useConnected, useRetries } from "./use-connection";
import { useKeptDay } from "./use-kept-day";
import type { DayPage } from "./use-kept-day";
import { sendWaiting, useOutbox } from "./use-outbox";

const STALE = 90_000;
const whenOf = (at: Instant): string => (dayOf(at) === dayOf(instantOf(Date.now())) ? formatTime(at) : formatMoment(at));
const link = "inline-flex min-h-11 items-center font-medium underline underline-offset-3";

/** Tries whenever it is worth it: first what waits, then the page as it stands now. */
function useSync(owner: string | null, at: Instant) {
  const { road: m } = useMessages();
  const { revalidate, state } = useRevalidator();
  const idle = useNavigation().state === "idle" && state === "idle";
  const connected = useConnected();
  const outbox = useOutbox();
  const before = useRef(true);
  const wanted = useRef(false);
  const looked = useRef(false);
  const retry = useCallback(async () => {
    if ((await probe()) && owner) await sendWaiting(owner, m.strange);
  }, [owner, m.strange]);
  const onRetry = useCallback(() => void retry().catch(() => undefined), [retry]);
  useRetries(onRetry);

  const arrived = outbox.arrived.length;
  useEffect(() => {
    if (connected && !before.current) wanted.current = true;
    before.current = connected;
  }, [connected]);
  useEffect(() => {
    if (arrived > 0) wanted.current = true;
  }, [arrived]);
  useEffect(() => {
    // A page out of the phone, while the shop answers after all: asked for once, for the phone's clock may be wrong.
    if (!looked.current && Math.abs(Date.now() - millisOf(at)) > STALE) wanted.current = true;
    looked.current = true;
  }, [at]);
  useEffect(() => {
    // One after the other: a page that is being asked for is not cut off by being asked for again.
    if (!connected || !idle || !wanted.current) return;
    wanted.current = false;
    revalidate();
  }, [connected, idle, arrived, at, revalidate]);
  return { connected, outbox, onRetry };
}

interface RoadBarProps {
  /** Whose phone it is; null for whoever only reads. */
  readonly owner: string | null;
  /** When the shop made this page. */
  readonly at: Instant;
  /** Given by the page that knows the whole day. */
  readonly pages?: readonly DayPage[];
}
const none: readonly DayPage[] = [];

/** What somebody on the road must know above everything else: how old this is, and what the shop does not have yet. */
export function RoadBar({ owner, at, pages = none }: RoadBarProps) {
  const { road: m } = useMessages();
  const { connected, outbox, onRetry } = useSync(owner, at);
  const [query] = useSearchParams();
  useKeptDay(owner, pages, connected);
  const all = outbox.entries ?? [];
  const own = owner ? ownOf(all, owner) : [];
  const others = all.length - own.length;
  const refused = own.filter((entry) => entry.refused && !entry.asNote).length;
  const waiting = own.filter((entry) => (!entry.refused || entry.asNote) && (!outbox.live.has(entry.id) || !connected)).length;
  return (
    <div className="grid gap-3 not-empty:mb-4">
      {!connected && (
        <Notice tone="soon" title={m.offline(whenOf(at))}>
          {query.has("missing") ? m.missing : m.offlineText}
        </Notice>
      )}
      {waiting > 0 && (
        <Notice>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <Link to="/queue/unsent" className={link}>
              {m.waiting(waiting)}
            </Link>
            <Button onClick={onRetry} aria-disabled={outbox.sending || undefined}>
              {outbox.sending ? m.sending : m.sendNow}
            </Button>
          </div>
        </Notice>
      )}
      {refused > 0 && (
        <Notice tone="danger">
          <Link to="/queue/unsent" className={link}>
            {`${m.refused(refused)} · ${m.look}`}
          </Link>
        </Notice>
      )}
      {own.length > 0 && outbox.end === "sign-in" && (
        <Notice tone="danger">
          {m.signIn}{" "}
          <a href="/sign-in?to=/queue" className={link}>
            {m.goSignIn}
          </a>
        </Notice>
      )}
      {owner && others > 0 && <Notice>{m.otherPerson(others)}</Notice>}
    </div>
  );
}
