import { Form, useSearchParams } from "@remix-run/react";
import { Search } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useMessages } from "./messages";
import { useChanged } from "./use-changed";

interface SearchBoxProps {
  /** Says what can be looked for: 「姓名、电话、编号」. */
  readonly label: string;
  /** Where to look; this page unless told. */
  readonly action?: string;
  readonly name?: string;
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** `/` goes to the field from anywhere on the page, except from where a `/` is being typed. */
function useSlash(id: string) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      document.getElementById(id)?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [id]);
}

/** Looks by `?q=` and keeps the other filters of the address; a new search begins at its first page. */
export function SearchBox({ label, action, name = "q" }: SearchBoxProps) {
  const { common: m } = useMessages();
  const [query] = useSearchParams();
  const id = useId();
  const asked = query.get(name) ?? "";
  const field = useRef<HTMLInputElement>(null);
  useSlash(id);
  // Going back in the history changes the address and not what stands in the field.
  useChanged(asked, () => {
    if (field.current) field.current.value = asked;
  });
  const kept = action === undefined ? [...query].filter(([key]) => key !== name && key !== "page") : [];
  return (
    <search className="no-print block min-w-0">
      <Form method="get" {...(action === undefined ? {} : { action })} className="flex min-w-0 gap-2">
        {kept.map(([key, value]) => (
          <input key={`${key} ${value}`} type="hidden" name={key} value={value} />
        ))}
        <label htmlFor={id} className="relative min-w-0 grow">
          <span className="sr-only">{label}</span>
          <Search aria-hidden="true" className="pointer-events-none absolute top-1/2 left-3 size-5 -translate-y-1/2 text-muted" />
          <input
            ref={field}
            id={id}
            type="search"
            name={name}
            defaultValue={asked}
            placeholder={label}
            aria-keyshortcuts="/"
            enterKeyHint="search"
            className="block min-h-11 w-full min-w-0 rounded-lg border border-edge bg-surface py-2 pr-3 pl-10 text-base text-ellipsis text-ink placeholder:text-muted"
          />
        </label>
        <button
          type="submit"
          className="min-h-11 shrink-0 cursor-pointer rounded-lg border border-edge bg-surface px-4 font-medium text-ink hover:bg-accent-soft"
        >
          {m.search}
        </button>
      </Form>
    </search>
  );
}
