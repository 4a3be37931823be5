import { forwardRef, useId } from "react";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from "react";

const control =
  "mt-1 block min-h-11 w-full rounded-lg border bg-surface px-3 py-2 text-base text-ink aria-invalid:border-danger border-line";

interface Named {
  readonly label: string;
  readonly name: string;
  readonly hint?: string | undefined;
  /** The sentence beneath the field when it was refused. */
  readonly error?: string | undefined;
}

function Frame({ id, label, hint, error, children }: Omit<Named, "name"> & { id: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

const described = (id: string, { hint, error }: Pick<Named, "hint" | "error">) => ({
  "aria-invalid": error ? true : undefined,
  "aria-describedby": [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined,
});

/** A labelled input of any type: telephone, password, date and hour, number. */
export const TextField = forwardRef<HTMLInputElement, Named & InputHTMLAttributes<HTMLInputElement>>(
  ({ label, hint, error, ...input }, ref) => {
    const id = useId();
    return (
      <Frame id={id} label={label} hint={hint} error={error}>
        <input ref={ref} id={id} className={control} {...described(id, { hint, error })} {...input} />
      </Frame>
    );
  },
);
TextField.displayName = "TextField";

export const SelectField = forwardRef<HTMLSelectElement, Named & SelectHTMLAttributes<HTMLSelectElement>>(
  ({ label, hint, error, children, ...select }, ref) => {
    const id = useId();
    return (
      <Frame id={id} label={label} hint={hint} error={error}>
        <select ref={ref} id={id} className={control} {...described(id, { hint, error })} {...select}>
          {children}
        </select>
      </Frame>
    );
  },
);
SelectField.displayName = "SelectField";

interface Choice {
  readonly value: string;
  readonly title: string;
  readonly detail?: string;
}

/** One of a few, each with its consequence beside it. */
export function RadioCards({
  label,
  name,
  choices,
  defaultValue,
  error,
}: Named & { choices: readonly Choice[]; defaultValue?: string | undefined }) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="font-medium">{label}</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-3">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-11 cursor-pointer gap-3 rounded-lg border border-line bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              defaultChecked={choice.value === defaultValue}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{choice.title}</span>
              {choice.detail && <span className="block text-sm text-muted">{choice.detail}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
