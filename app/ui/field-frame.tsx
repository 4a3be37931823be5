import type { ReactNode } from "react";
import { useMessages } from "./messages";

/** The look of everything one types or picks in: 16 px, so that phones do not zoom, and 44 px high. */
export const controlClass =
  "mt-1 block min-h-11 w-full min-w-0 rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted aria-invalid:border-2 aria-invalid:border-danger disabled:opacity-60";

export interface Named {
  readonly label: string;
  readonly name: string;
  readonly hint?: ReactNode;
  /** The sentence beneath the field when it was refused. */
  readonly error?: string | undefined;
  /** Says 「选填」 beside the label. */
  readonly optional?: boolean;
}

export function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </>
  );
}

export function Optional() {
  const { common: m } = useMessages();
  return <span className="text-sm font-normal text-muted">{m.optional}</span>;
}

type FieldFrameProps = Omit<Named, "name"> & { readonly id: string; readonly children: ReactNode };

export function FieldFrame({ id, label, hint, error, optional, children }: FieldFrameProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="flex flex-wrap items-baseline gap-x-2 font-medium">
        {label}
        {optional && <Optional />}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

/** Ties the field to what is said about it. */
export const described = (id: string, { hint, error }: Pick<Named, "hint" | "error">) => ({
  "aria-invalid": error ? true : undefined,
  "aria-describedby": [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined,
});
