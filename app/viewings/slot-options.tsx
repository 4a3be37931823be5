import type { SlotDay } from "./slot-days.server";
import { formatDay, formatMoment } from "~/ui/formats";

/** The options of a select of viewing slots, day by day; what is full can be seen and not chosen. */
export const SlotOptions = ({ days, full }: { days: readonly SlotDay[]; full: (when: string) => string }) => (
  <>
    {days.map(({ day, slots }) => (
      <optgroup key={day} label={formatDay(day)}>
        {slots.map(({ from, left }) => (
          <option key={from} value={from} disabled={left === 0}>
            {left === 0 ? full(formatMoment(from)) : formatMoment(from)}
          </option>
        ))}
      </optgroup>
    ))}
  </>
);
