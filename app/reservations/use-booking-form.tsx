import { useState, useSyncExternalStore } from "react";
import type { FormEvent, MouseEvent } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { useActionForm } from "~/ui/use-action-form";
import type { PreparedBooking } from "./prepare-booking.server";
import { bookingPageSchema } from "./reservation-schema";
import type { CustomerKind } from "./reservation-schema";
import { useDraft } from "./use-draft";
import { useRecalculation } from "./use-recalculation";

type Values = Record<string, string>;

const NONE: Values = {};
const ASKED = new Set(["items", "from", "until", "tier", "district", "receipt"]);

/** What a refused form held about the person: it outlives the refusal, as the next reckoning answers without it. */
function useTyped(values: Values | undefined): Values {
  const [kept, setKept] = useState({ values: NONE, typed: NONE });
  if (!values || values === kept.values) return kept.typed;
  const typed = Object.fromEntries(Object.entries(values).filter(([name]) => !ASKED.has(name)));
  setKept({ values, typed });
  return typed;
}

const never = () => () => {};
/** False on the server and until the page's scripts run. */
const useScripted = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Another kind's waiver is never sent along. */
function matchWay(form: HTMLFormElement, kind: CustomerKind): string {
  const ways = form.elements.namedItem("depositWay") as RadioNodeList;
  if (ways.value === (kind === "company" ? "guarantor" : "company")) ways.value = kind === "company" ? "company" : "deposit";
  return ways.value;
}

/** What each part of the booking page is given. */
export interface PartProps {
  readonly booking: PreparedBooking;
  readonly form: ReturnType<typeof useActionForm>;
}

interface BookingFormOptions {
  readonly booking: PreparedBooking;
  readonly refusal: Refusal | undefined;
  /** Of whoever is signed in. */
  readonly signedInAs: CustomerKind | null;
}

/** The booking form: checked as it is filled in, reckoned anew as what and when change. */
export function useBookingForm({ booking, refusal, signedInAs }: BookingFormOptions) {
  const typed = useTyped(refusal?.values);
  const usualWay = signedInAs === "company" ? "company" : "deposit";
  const { tier, district, receipt } = booking;
  const asked = { ...booking.typed, tier, district, receipt };
  const defaultValues = { ...asked, kind: "individual", depositWay: usualWay, ...typed };
  const form = useActionForm(bookingPageSchema, { refusal, defaultValues });
  const recalculation = useRecalculation();
  const scripted = useScripted();
  const [kind, setKind] = useState<CustomerKind | null>(null);
  const [way, setWay] = useState<string | null>(null);

  const draft = useDraft({
    form: form.props.ref,
    refused: refusal !== undefined,
    onFilled: (filled) => {
      if (filled["kind"]) setKind(filled["kind"] as CustomerKind);
      if (filled["depositWay"]) setWay(filled["depositWay"]);
    },
  });

  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const { name, value } = event.target as HTMLInputElement;
    if (name === "kind") {
      setKind(value as CustomerKind);
      setWay(matchWay(event.currentTarget, value as CustomerKind));
    }
    if (name === "depositWay") setWay(value);
    draft.keep(event.currentTarget);
    recalculation.onChange(event);
  };
  const onRecalculate = (event: MouseEvent) => {
    event.preventDefault();
    const { form: whole } = event.currentTarget as HTMLButtonElement;
    if (whole) recalculation.now(whole);
  };
  const typedKind: CustomerKind = typed["kind"] === "company" ? "company" : "individual";
  return {
    form,
    /** Null where it can still be changed without this page knowing of it. */
    kind: signedInAs ?? kind ?? (scripted ? typedKind : null),
    way: way ?? typed["depositWay"] ?? usualWay,
    onChange,
    onRecalculate,
  };
}
