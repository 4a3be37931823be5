import { Clock, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { Instant } from "~/kernel/time";
import { formatDuration } from "./formats";
import { useMessages } from "./messages";

interface CountdownProps {
  readonly until: Instant;
  /** The server's now, so that the first text is the same on both sides. */
  readonly now: Instant;
  /** From how many minutes before the end on it is amber; 120 unless told. */
  readonly soonMinutes?: number;
}

const TICK = 30_000;

/** Minutes left, going down by the length of time this page has been open: the reader's own clock may be wrong. */
function useMinutesLeft(until: Instant, now: Instant): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const opened = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - opened), TICK);
    return () => clearInterval(timer);
  }, []);
  return (Date.parse(until) - Date.parse(now) - passed) / 60_000;
}

/** 「还剩 2 小时 10 分」, amber when soon, red and 「已超时」 when a promise is broken. */
export const Countdown = (countdown: CountdownProps) => <Ticking key={`${countdown.now} ${countdown.until}`} {...countdown} />;

function Ticking({ until, now, soonMinutes = 120 }: CountdownProps) {
  const { time: m } = useMessages().common;
  const left = useMinutesLeft(until, now);
  const over = left < 0;
  const Icon = over ? TriangleAlert : Clock;
  return (
    <time
      dateTime={until}
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${over ? "text-danger" : left <= soonMinutes ? "text-soon" : "text-ink"}`}
    >
      <Icon aria-hidden="true" className="size-4" />
      {over ? m.over(formatDuration(left)) : m.left(formatDuration(left))}
    </time>
  );
}
