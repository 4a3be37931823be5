import { Minus, Plus } from "lucide-react";
import { forwardRef, useId, useRef } from "react";
import type { InputHTMLAttributes } from "react";
import { FieldFrame, controlClass, described } from "./field-frame";
import type { Named } from "./field-frame";
import { useMessages } from "./messages";

const stepClass =
  "grid min-h-11 min-w-11 cursor-pointer place-items-center rounded-lg border border-edge bg-surface text-ink hover:bg-accent-soft";

/** A small whole number with a button on either side; without scripts the number is typed. */
export const QuantityField = forwardRef<HTMLInputElement, Named & InputHTMLAttributes<HTMLInputElement>>(
  ({ label, hint, error, optional = false, ...input }, ref) => {
    const { buttons: m } = useMessages().common;
    const made = useId();
    const id = input.id ?? made;
    const row = useRef<HTMLDivElement>(null);
    const step = (direction: "stepUp" | "stepDown") => {
      const field = row.current?.querySelector("input");
      if (!field) return;
      field[direction]();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    return (
      <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
        <div ref={row} className="mt-1 flex gap-2">
          <button type="button" className={stepClass} aria-label={`${m.less} · ${label}`} onClick={() => step("stepDown")}>
            <Minus aria-hidden="true" className="size-5" />
          </button>
          <input
            ref={ref}
            inputMode="numeric"
            min={0}
            step={1}
            className={`${controlClass} mt-0! max-w-24 text-center`}
            {...described(id, { hint, error })}
            {...input}
            id={id}
            type="number"
          />
          <button type="button" className={stepClass} aria-label={`${m.more} · ${label}`} onClick={() => step("stepUp")}>
            <Plus aria-hidden="true" className="size-5" />
          </button>
        </div>
      </FieldFrame>
    );
  },
);
QuantityField.displayName = "QuantityField";
