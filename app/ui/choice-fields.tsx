import { forwardRef, useId } from "react";
import type { ChangeEventHandler, FocusEventHandler, InputHTMLAttributes, ReactNode } from "react";
import { FieldFrame, FieldNotes, controlClass, described } from "./field-frame";
import type { Named } from "./field-frame";

export interface Choice {
  readonly value: string;
  readonly title: string;
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioCardsProps extends Named {
  readonly choices: readonly Choice[];
  readonly defaultValue?: string | undefined;
  /** Beside each other from 640 px on; as many as there are choices, at most 3, unless told. */
  readonly columns?: 1 | 2 | 3;
  readonly onChange?: ChangeEventHandler<HTMLInputElement>;
  readonly onBlur?: FocusEventHandler<HTMLInputElement>;
}

const columnClass: Record<number, string> = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

/** One of a few, each with its consequence beside it. */
export const RadioCards = forwardRef<HTMLInputElement, RadioCardsProps>(
  ({ label, name, choices, defaultValue, hint, error, columns, onChange, onBlur }, ref) => {
    const id = useId();
    return (
      <fieldset className="min-w-0" aria-describedby={described(id, { hint, error })["aria-describedby"]}>
        <legend className="font-medium">{label}</legend>
        <div className={`mt-1 grid gap-2 ${columnClass[columns ?? Math.min(choices.length, 3)]}`}>
          {choices.map(({ value, title, detail, disabled }) => (
            <label
              key={value}
              className="flex min-h-11 cursor-pointer gap-3 rounded-lg border border-edge bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-disabled:cursor-not-allowed has-disabled:opacity-60"
            >
              <input
                ref={ref}
                type="radio"
                name={name}
                value={value}
                defaultChecked={value === defaultValue}
                disabled={disabled}
                onChange={onChange}
                onBlur={onBlur}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block font-medium">{title}</span>
                {detail && <span className="block text-sm text-muted">{detail}</span>}
              </span>
            </label>
          ))}
        </div>
        <FieldNotes id={id} hint={hint} error={error} />
      </fieldset>
    );
  },
);
RadioCards.displayName = "RadioCards";

type CheckProps = Omit<Named, "label"> & { readonly label: ReactNode } & InputHTMLAttributes<HTMLInputElement>;

/** One yes or no; unticked it sends nothing, ticked it sends `value` ("on" unless told). */
export const CheckField = forwardRef<HTMLInputElement, CheckProps>(
  ({ label, hint, error, optional: _optional, ...input }, ref) => {
    const made = useId();
    const id = input.id ?? made;
    return (
      <div className="min-w-0">
        <label htmlFor={id} className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
          <input
            ref={ref}
            type="checkbox"
            className="mt-0.5 size-5 shrink-0 accent-accent"
            {...described(id, { hint, error })}
            {...input}
            id={id}
          />
          <span className="min-w-0">{label}</span>
        </label>
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    );
  },
);
CheckField.displayName = "CheckField";

type FileProps = Named & InputHTMLAttributes<HTMLInputElement>;

/** A picture or PDF. Its form needs `encType="multipart/form-data"`; with `capture` a phone opens its camera. */
export const FileField = forwardRef<HTMLInputElement, FileProps>(({ label, hint, error, optional = false, ...input }, ref) => {
  const made = useId();
  const id = input.id ?? made;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        ref={ref}
        accept="image/jpeg,image/png,image/webp,application/pdf"
        className={`${controlClass} cursor-pointer file:mr-3 file:cursor-pointer file:rounded-md file:border-0 file:bg-accent-soft file:px-3 file:py-1 file:font-medium file:text-accent`}
        {...described(id, { hint, error })}
        {...input}
        id={id}
        type="file"
      />
    </FieldFrame>
  );
});
FileField.displayName = "FileField";
