import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import type { Bar } from "./bars";

/** Who, what, from when until when, in which state: for the pointer that rests on a bar and for who does not see it. */
function sentence(bar: Bar, machine: string, m: Messages["timeline"]): string {
  const from = formatMoment(bar.period.from);
  const kept = bar.state === "repair" || bar.state === "lost";
  return m.bar([
    bar.customer,
    bar.number,
    machine,
    kept ? m.since(from) : m.period(from, formatMoment(bar.period.until)),
    m.states[bar.state],
    bar.endangered ? m.endangeredNote : null,
  ]);
}

const classOf = (bar: Bar, shown: boolean) =>
  [
    `bar bar-${bar.state}`,
    bar.before && "bar-before",
    bar.after && "bar-after",
    bar.endangered && "bar-endangered",
    shown && "bar-shown",
  ]
    .filter(Boolean)
    .join(" ");

interface TimelineBarProps {
  readonly bar: Bar;
  /** Model and asset tag. */
  readonly machine: string;
  /** It belongs to the booking the page was opened at. */
  readonly shown: boolean;
}

/** One bar, which leads to its booking, and the time for checking and cleaning behind it. */
export function TimelineBar({ bar, machine, shown }: TimelineBarProps) {
  const { timeline: m } = useMessages();
  const { number, customer, left, width, buffer } = bar;
  const text = [bar.endangered ? m.endangered : m.states[bar.state], customer].filter(Boolean).join(" ");
  const place = { left: `${left}%`, width: `${width}%` };
  const title = sentence(bar, machine, m);
  return (
    <>
      {number ? (
        <a
          href={`/desk/bookings/${number}`}
          className={classOf(bar, shown)}
          style={place}
          title={title}
          draggable={false}
          data-bar={bar.id}
          {...(shown ? { "aria-current": true, id: number } : {})}
        >
          {text}
        </a>
      ) : (
        <span className={classOf(bar, false)} style={place} title={title}>
          {text}
        </span>
      )}
      {buffer > 0 && (
        <i className="bar-buffer" style={{ left: `${Math.round(1000 * (left + width)) / 1000}%`, width: `${buffer}%` }} />
      )}
    </>
  );
}
