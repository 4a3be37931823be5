import { useNavigate } from "@remix-run/react";
import type { FormEvent } from "react";

export const ASK_FORM = "ask";
export const FILTER_SHEET = "filters";
const WIDE = "(min-width: 64rem)";

/** What a form asks for, without the fields that were left empty. */
function askedOf(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "");
  return new URLSearchParams(pairs).toString();
}

/** Keeps addresses short where scripts run; the form works the same without them. */
export function useAsking() {
  const navigate = useNavigate();
  const ask = (form: HTMLFormElement) => {
    const sheet = document.getElementById(FILTER_SHEET);
    if (sheet && "hidePopover" in sheet && sheet.matches(":popover-open")) sheet.hidePopover();
    navigate(`/models?${askedOf(form)}`, { preventScrollReset: true });
  };
  return {
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      ask(event.currentTarget);
    },
    /** Where everything is in sight a tick counts at once; in the sheet of a phone it waits for the button. */
    onChange: ({ target }: FormEvent<HTMLElement>) => {
      const form = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.form : null;
      const picked = target instanceof HTMLSelectElement || (target as HTMLInputElement).type === "checkbox";
      if (form && picked && (target instanceof HTMLSelectElement || matchMedia(WIDE).matches)) ask(form);
    },
  };
}
