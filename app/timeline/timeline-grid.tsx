import { memo } from "react";
import type { CSSProperties, RefObject } from "react";
import { timeOfDay, weekdayOf } from "~/kernel/time";
import type { Day } from "~/kernel/time";
import { useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { addressOf, countAddress } from "./asked-view";
import type { View } from "./asked-view";
import type { Stock } from "./bars";
import { headings, placeOf } from "./columns";
import type { Column, TimeWindow } from "./columns";
import type { GroupContent, Timeline, TimelineGroup } from "./show-timeline.server";
import { TimelineBar } from "./timeline-bar";
import { useLinks } from "./use-links";

type Words = Messages["timeline"];

/** The lines between columns, the days of rest and the moment that is now, drawn once for every row. */
function linesOf(window: TimeWindow, now: Timeline["now"]): string {
  const stops = window.columns.map((column) => {
    const [from, until] = [placeOf(window, column.from), placeOf(window, column.until)];
    const shade = column.rest ? "var(--rest)" : "transparent";
    return `var(--line) ${from}% calc(${from}% + 1px), ${shade} calc(${from}% + 1px) ${until}%`;
  });
  const columns = `linear-gradient(to right, ${stops.join(", ")})`;
  if (now < window.from || now >= window.until) return columns;
  const at = placeOf(window, now);
  const line = `transparent calc(${at}% - 1px), var(--danger) calc(${at}% - 1px) calc(${at}% + 1px), transparent calc(${at}% + 1px)`;
  return `linear-gradient(to right, ${line}), ${columns}`;
}

const weights: Record<TimeWindow["zoom"], (column: Column) => string> = {
  hour: () => "1fr",
  day: () => "1fr",
  month: ({ from, until }) => `${Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)}fr`,
};
const columnWidth: Record<TimeWindow["zoom"], number> = { hour: 2.5, day: 2.75, month: 6 };

/** For the whole sheet: how wide its columns are, and what is drawn behind the bars. */
const sheetStyle = (window: TimeWindow, now: Timeline["now"]) =>
  ({
    "--shares": window.columns.map((column) => `minmax(0, ${weights[window.zoom](column)})`).join(" "),
    "--least": `${window.columns.length * columnWidth[window.zoom]}rem`,
    "--lines": linesOf(window, now),
  }) as CSSProperties;

function headingOf(zoom: TimeWindow["zoom"], day: Day, m: Words): string {
  const [year = "", month, date] = day.split("-");
  if (zoom === "month") return m.year(year);
  if (zoom === "day") return m.month(year, Number(month));
  return m.day(Number(month), Number(date), m.weekdays[weekdayOf(day) - 1] ?? "");
}

function ColumnHead({ column, zoom, m }: { column: Column; zoom: TimeWindow["zoom"]; m: Words }) {
  const [, month, date] = column.day.split("-");
  if (zoom === "month") return <b>{m.monthOnly(Number(month))}</b>;
  if (zoom === "hour") return <b>{timeOfDay(column.from).slice(0, 2)}</b>;
  return (
    <>
      <b>{Number(date)}</b>
      <small>{column.rest === "closed" ? m.closed : m.weekdays[weekdayOf(column.day) - 1]}</small>
    </>
  );
}

/** What stands one zoom nearer from a column on; null where there is no nearer one. */
const nearer = (view: View, column: Column): View | null =>
  view.zoom === "hour" ? null : { ...view, zoom: view.zoom === "month" ? "day" : "hour", from: column.day };

function Head({ timeline: { view, window, now } }: { timeline: Timeline }) {
  const { timeline: m } = useMessages();
  return (
    <div className="timeline-head">
      <div className="timeline-label">
        <span>
          {m.machine}
          <small className="block text-muted">{m.stockLabel}</small>
        </span>
      </div>
      <div>
        <div className="timeline-headings">
          {headings(window).map(({ day, span }) => (
            <span key={day} style={{ gridColumn: `span ${span}` }}>
              <b>{headingOf(view.zoom, day, m)}</b>
            </span>
          ))}
        </div>
        <div className="timeline-columns">
          {window.columns.map((column) => {
            const label = <ColumnHead column={column} zoom={view.zoom} m={m} />;
            const current = column.from <= now && now < column.until;
            const className = ["column", column.rest && "rest", current && "today"].filter(Boolean).join(" ");
            const closer = nearer(view, column);
            const title = [column.rest === "closed" && m.closedDay, current && m.now].filter(Boolean).join(" ") || undefined;
            return closer ? (
              <a
                key={column.from}
                href={addressOf(closer)}
                className={className}
                title={title}
                aria-current={current || undefined}
              >
                {label}
              </a>
            ) : (
              <span key={column.from} className={className} title={title}>
                {label}
              </span>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Free (taken), as the catalogue answers it; what is lacking stands below nought. */
function StockCell({ stock: { free, exact, taken, short }, href, m }: { stock: Stock; href: string | null; m: Words }) {
  const className = short > 0 ? "short" : free === 0 ? "none" : undefined;
  const title = short > 0 ? m.short(free, taken, short) : exact ? undefined : m.notRuledOut;
  const figures = (
    <span>
      <b>{short > 0 ? `−${short}` : free}</b> ({taken})
    </span>
  );
  return href ? (
    // The heading of the column leads there as well: not one more stop for the keyboard.
    <a href={href} tabIndex={-1} className={className} title={title}>
      {figures}
    </a>
  ) : (
    <span className={className} title={title}>
      {figures}
    </span>
  );
}

function Cells({ group, content, timeline: { view, window } }: DrawnProps) {
  const { timeline: m } = useMessages();
  const address = (column: Column) => {
    const closer = nearer(view, column);
    return closer && addressOf({ ...closer, model: group.slug, onlyTrouble: false, at: null, page: null });
  };
  return (
    <div className="timeline-cells">
      {content.stocks.map((stock, index) => {
        const column = window.columns[index] as Column;
        return stock ? (
          <StockCell key={column.from} stock={stock} href={address(column)} m={m} />
        ) : (
          <a key={column.from} href={countAddress(view, group.slug, column.from)} className="uncounted" title={m.countHint}>
            {m.count}
          </a>
        );
      })}
    </div>
  );
}

interface DrawnProps {
  readonly group: TimelineGroup;
  readonly content: GroupContent;
  readonly timeline: Timeline;
}

/** Drawn again only when the timeline itself is another one: thousands of bars. */
const Model = memo(({ group, content, timeline }: Omit<DrawnProps, "content"> & { content: GroupContent | null }) => {
  const { timeline: m } = useMessages();
  const { view } = timeline;
  const height = (content?.units.length ?? group.machines) + 1;
  const alone = addressOf({ ...view, model: group.slug, category: null, brand: null, onlyTrouble: false, at: null, page: null });
  return (
    <section
      aria-label={group.name}
      className="timeline-model"
      style={{ "--rows": height } as CSSProperties}
      data-later={content ? undefined : group.slug}
    >
      <div className="timeline-summary">
        <h2 className="timeline-label" title={group.name}>
          <a href={alone} className="line-clamp-2">
            {group.name}
          </a>
          <small className="shrink-0 font-normal text-muted">{m.machines(group.machines)}</small>
        </h2>
        {content ? (
          <Cells group={group} content={content} timeline={timeline} />
        ) : (
          <p className="timeline-later">
            <a href={alone} tabIndex={-1}>
              {m.loadLater(group.machines)}
            </a>
          </p>
        )}
      </div>
      {content?.units.map((unit) => (
        <div key={unit.id} className="timeline-unit">
          <h3 className="timeline-label">{unit.assetTag}</h3>
          <div className="timeline-track" data-unit={unit.id} data-tag={unit.assetTag} data-model={group.id}>
            {unit.bars.map((bar) => (
              <TimelineBar key={bar.id} bar={bar} shown={bar.number !== null && bar.number === view.at} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
});
Model.displayName = "Model";

interface TimelineGridProps {
  readonly timeline: Timeline;
  readonly sheet: RefObject<HTMLElement>;
  readonly contentOf: (group: TimelineGroup) => GroupContent | null;
}

/** Machines down, time across: one sheet that scrolls both ways under its headings. */
export function TimelineGrid({ timeline, sheet, contentOf }: TimelineGridProps) {
  const { timeline: m } = useMessages();
  useLinks(sheet);
  return (
    <section
      ref={sheet}
      aria-label={m.region}
      // Scrolled by the keyboard as well.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="timeline"
    >
      <div className="timeline-sheet" style={sheetStyle(timeline.window, timeline.now)}>
        <Head timeline={timeline} />
        {timeline.groups.map((group) => (
          <Model key={group.id} group={group} content={contentOf(group)} timeline={timeline} />
        ))}
      </div>
    </section>
  );
}
