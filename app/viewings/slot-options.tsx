import type { SlotDay } from "./slot-days.server";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

/** The options of a select of viewing slots, day by day; what is full or closed can be seen and not chosen. */
export function SlotOptions({ days, full }: { days: readonly SlotDay[]; full: (when: string) => string }) {
  const { booking: m } = useMessages();
  return (
    <>
      {days.map(({ day, slots, closed }) => (
        <optgroup key={day} label={closed === null ? formatDay(day) : `${formatDay(day)} ${m.slotClosed(closed)}`}>
          {slots.map(({ from, left }) => (
            <option key={from} value={from} disabled={left === 0}>
              {left === 0 ? full(formatMoment(from)) : formatMoment(from)}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}
