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
  const end = `${Math.round(1000 * (left + width)) / 1000}%`;
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
          data-number={number}
          data-fixed={bar.fixed ?? undefined}
          {...(shown ? { "aria-current": true, id: number } : {})}
        >
          {text}
        </a>
      ) : (
        <span className={classOf(bar, false)} style={place} title={title}>
          {text}
        </span>
      )}
      {number && bar.fixed === null && (
        <a
          href={`/desk/timeline/move/${bar.id}`}
          className="bar-move"
          style={left + width < 85 ? { left: end } : { right: `${Math.round(1000 * (100 - left)) / 1000}%` }}
        >
          {m.move.link}
        </a>
      )}
      {buffer > 0 && <i className="bar-buffer" style={{ left: end, width: `${buffer}%` }} />}
    </>
  );
}
