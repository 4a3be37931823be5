import { useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { FormEvent } from "react";
import { itemsAsked } from "~/catalogue/wanted-items";

const ASKED = ["from", "until", "tier", "district", "receipt", "coupon", "instead"];
const SETTLE = 500;

/** The address that asks for what the form says: what and when, nothing about the person. */
function addressOf(form: HTMLFormElement, path: string): string {
  const fields = Object.fromEntries(
    [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const query = new URLSearchParams({ items: itemsAsked(fields) });
  for (const name of ASKED) if (fields[name]) query.set(name, fields[name]);
  return `${path}?${query}`;
}

/** A code half typed is no code: it is asked by its button. */
const changesPrice = (name: string) => (ASKED.includes(name) && name !== "coupon") || name === "add" || name.startsWith("n.");

/** Reckons anew as what and when change; everything else that was typed stays where it is. */
export function useRecalculation() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const now = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    navigate(addressOf(form, pathname), { replace: true, preventScrollReset: true });
  };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const field = event.target as HTMLInputElement;
    const form = event.currentTarget;
    if (!changesPrice(field.name)) return;
    clearTimeout(timer.current);
    // Half typed is not asked: a field being emptied says nothing yet.
    if (field.value === "" && field.type !== "radio") return;
    timer.current = setTimeout(() => now(form), ["number", "datetime-local"].includes(field.type) ? SETTLE : 0);
  };
  return { onChange, now };
}
