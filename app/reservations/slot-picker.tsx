import { forwardRef, useId } from "react";
import type { ChangeEventHandler, FocusEventHandler } from "react";
import type { Day, Instant } from "~/kernel/time";
import { FieldNotes } from "~/ui/field-frame";
import { formatDay, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

export interface PickableDay {
  readonly day: Day;
  readonly slots: readonly { readonly from: Instant; readonly full: boolean }[];
  /** The manager's note of why the shop is closed, perhaps empty; null where it is open. */
  readonly closed: string | null;
}

interface SlotPickerProps {
  readonly days: readonly PickableDay[];
  readonly label: string;
  readonly hint?: string;
  readonly name: string;
  readonly defaultValue?: string;
  readonly error?: string | undefined;
  readonly onChange?: ChangeEventHandler<HTMLInputElement>;
  readonly onBlur?: FocusEventHandler<HTMLInputElement>;
}

/** The times one can come to the shop, a day at a time; what is full can be seen and not chosen. */
export const SlotPicker = forwardRef<HTMLInputElement, SlotPickerProps>(
  ({ days, label, hint, name, defaultValue, error, onChange, onBlur }, ref) => {
    const { booking: m } = useMessages();
    const id = useId();
    const opened = days.find(({ slots }) => slots.some((slot) => slot.from === defaultValue)) ?? firstOpen(days);
    return (
      <fieldset className="min-w-0">
        <legend className="font-medium">{label}</legend>
        <div className="mt-1 divide-y divide-line rounded-lg border border-edge bg-surface">
          {days.map((each) =>
            each.closed !== null ? (
              <p key={each.day} className="flex min-h-11 items-center justify-between gap-3 px-3 py-1 text-muted">
                <span className="font-medium">{formatDay(each.day)}</span>
                <span className="text-sm">{m.slotClosed(each.closed)}</span>
              </p>
            ) : (
              <details key={each.day} name={`${id}days`} open={each === opened} className="group/day">
                <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 px-3 py-1 [&::-webkit-details-marker]:hidden">
                  <span className="font-medium">{formatDay(each.day)}</span>
                  <span className="text-sm text-muted group-has-checked/day:hidden">
                    {m.slotsLeft(each.slots.filter((slot) => !slot.full).length)}
                  </span>
                  <span className="hidden text-sm font-medium text-accent group-has-checked/day:inline">{m.slotChosen}</span>
                </summary>
                <div className="grid grid-cols-3 gap-2 px-3 pb-3 sm:grid-cols-6">
                  {each.slots.map(({ from, full }) => (
                    <label
                      key={from}
                      className={`grid min-h-11 place-items-center rounded-lg border px-1 text-center has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${
                        full ? "cursor-not-allowed border-line text-muted" : "cursor-pointer border-edge hover:bg-accent-soft"
                      }`}
                    >
                      <input
                        ref={ref}
                        type="radio"
                        name={name}
                        value={from}
                        disabled={full}
                        defaultChecked={from === defaultValue && !full}
                        onChange={onChange}
                        onBlur={onBlur}
                        aria-describedby={error ? `${id}-error` : undefined}
                        className="sr-only"
                      />
                      <span className={full ? "line-through" : ""}>
                        <span className="sr-only">{formatDay(each.day)} </span>
                        {formatTime(from)}
                      </span>
                      {full && <span className="text-xs">{m.slotFull}</span>}
                    </label>
                  ))}
                </div>
              </details>
            ),
          )}
        </div>
        <FieldNotes id={id} hint={hint} error={error} />
      </fieldset>
    );
  },
);
SlotPicker.displayName = "SlotPicker";

const firstOpen = (days: readonly PickableDay[]) => days.find(({ slots }) => slots.some((slot) => !slot.full));
