import { useNavigation } from "@remix-run/react";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";

const KEY = "booking-draft";
/** What is typed about the person and how. What and when stand in the address; a password is never kept. */
const KEPT = [
  ...["kind", "name", "phone", "school", "contactName", "depositWay", "guarantorName", "guarantorPhone"],
  ...["slot", "address", "purpose", "note"],
];

type Draft = Readonly<Record<string, string>>;

/** Without storage, or with something else in it, there is no draft and nothing else is lost. */
function storage<T>(use: (session: Storage) => T, otherwise: T): T {
  try {
    return use(window.sessionStorage);
  } catch {
    return otherwise;
  }
}

const readDraft = () => storage<Draft>((session) => JSON.parse(session.getItem(KEY) ?? "{}") as Draft, {});

function keepDraft(form: HTMLFormElement): void {
  const typed = new FormData(form);
  // Whoever is signed in has no fields for himself: what he typed before stays for when he is not.
  const draft = { ...readDraft() };
  for (const name of KEPT) {
    const text = typed.get(name);
    if (typeof text === "string") draft[name] = text;
  }
  storage((session) => session.setItem(KEY, JSON.stringify(draft)), undefined);
}

/** Fills in what stands as it was sent by the server; what has been typed meanwhile stays. Answers what was filled in. */
function fillIn(form: HTMLFormElement, draft: Draft): Draft {
  const filled: Record<string, string> = {};
  for (const name of KEPT) {
    const text = draft[name];
    const field = form.elements.namedItem(name);
    if (typeof text !== "string" || text === "" || field === null) continue;
    const fields = (field instanceof RadioNodeList ? [...field] : [field]) as HTMLInputElement[];
    const choice = fields.find((each) => each.type === "radio" && each.value === text);
    const untouched = fields.every(
      (each) => each.checked === each.defaultChecked && (choice || each.value === each.defaultValue),
    );
    // A viewing time may have been taken by somebody else since.
    if (!untouched || (choice?.disabled && name === "slot")) continue;
    if (choice) choice.checked = true;
    else if (fields[0]?.type === "radio" || !fields[0]) continue;
    else fields[0].value = text;
    filled[name] = text;
  }
  return filled;
}

// Before the browser paints; the server has nothing to lay out.
const useBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

interface DraftOptions {
  readonly form: RefObject<HTMLFormElement>;
  /** A refused form comes back with everything that was typed. */
  readonly refused: boolean;
  readonly onFilled: (draft: Draft) => void;
}

/** Keeps what is typed into the booking form for as long as the tab is open, and forgets it once it is booked. */
export function useDraft({ form, refused, onFilled }: DraftOptions): { keep: (form: HTMLFormElement) => void } {
  const done = useRef(false);
  useBeforePaint(() => {
    if (done.current || !form.current) return;
    done.current = true;
    if (!refused) onFilled(fillIn(form.current, readDraft()));
  });
  const { state, formMethod, location } = useNavigation();
  const booked = state === "loading" && formMethod === "POST" && location.pathname.startsWith("/my/");
  useEffect(() => {
    if (booked) storage((session) => session.removeItem(KEY), undefined);
  }, [booked]);
  return { keep: keepDraft };
}
