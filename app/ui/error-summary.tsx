import { useEffect, useRef } from "react";
import { useMessages } from "./messages";

interface ErrorSummaryProps {
  /** Field name → sentence, as a refusal has them. */
  readonly errors: Readonly<Record<string, string | undefined>>;
  /** Field name → its label, in the order of the form. */
  readonly labels: Readonly<Record<string, string>>;
}

function focusField(name: string): boolean {
  const field = document.getElementById(name) ?? document.getElementsByName(name)[0];
  field?.focus();
  return field !== undefined;
}

/** On top of a long form: what is to be changed, each a link to its field. Fields carry `id={name}` for it to work without scripts. */
export function ErrorSummary({ errors, labels }: ErrorSummaryProps) {
  const { common: m } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const faults = Object.entries(labels).flatMap(([name, label]) =>
    errors[name] ? [{ name, label, sentence: errors[name] }] : [],
  );
  useEffect(() => {
    const names = Object.keys(errors).filter((name) => errors[name]);
    if (names.length === 0) return;
    const fields = [...document.querySelectorAll<HTMLInputElement>("[name]")];
    const first = fields.find((field) => names.includes(field.name) && field.type !== "hidden");
    (first ?? box.current)?.focus();
  }, [errors]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-lg border-2 border-danger bg-danger-soft px-4 py-3 text-danger">
      <p className="font-semibold">{m.formHasErrors}</p>
      <ul className="mt-1 list-disc pl-5">
        {faults.map(({ name, label, sentence }) => (
          <li key={name}>
            <a
              href={`#${name}`}
              className="py-1 underline underline-offset-3"
              onClick={(event) => focusField(name) && event.preventDefault()}
            >
              {`${label}：${sentence}`}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
