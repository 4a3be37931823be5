import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import type { Bar } from "./bars";

/** What the text in the bar does not say: its booking, from when until when, and what is wrong with it. */
function more(bar: Bar, m: Messages["timeline"]): string {
  const from = formatMoment(bar.period.from);
  const kept = bar.number === null && (bar.state === "repair" || bar.state === "lost");
  return m.bar([
    bar.number,
    kept ? m.since(from) : m.period(from, formatMoment(bar.period.until)),
    bar.endangered ? m.states[bar.state] : null,
    bar.endangered ? m.endangeredNote : null,
  ]);
}

/** To a hundredth of a percent: five minutes of a month. */
const share = (percent: number): string => `${Math.round(100 * percent) / 100}%`;

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
  /** It belongs to the booking the page was opened at. */
  readonly shown: boolean;
}

/** One bar, which leads to its booking, and the time for checking and cleaning behind it. */
export function TimelineBar({ bar, shown }: TimelineBarProps) {
  const { timeline: m } = useMessages();
  const { number, customer, left, width, buffer } = bar;
  const text = [bar.endangered ? m.endangered : m.states[bar.state], customer].filter(Boolean).join(" ");
  const place = { left: share(left), width: share(width) };
  const end = share(left + width);
  const title = more(bar, m);
  return (
    <>
      {number ? (
        <a
          href={`/desk/bookings/${number}`}
          className={classOf(bar, shown)}
          style={place}
          title={title}
          data-bar={bar.id}
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
          style={left + width < 85 ? { left: end } : { right: share(100 - left) }}
        >
          {m.move.link}
        </a>
      )}
      {buffer > 0 && <i className="bar-buffer" style={{ left: end, width: share(buffer) }} />}
    </>
  );
}
