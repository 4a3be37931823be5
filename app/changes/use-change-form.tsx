import type { MouseEvent } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { useRecalculation } from "~/reservations/use-recalculation";
import { useActionForm } from "~/ui/use-action-form";
import { changeSchema } from "./change-schema";
import type { ChangePage } from "./change-page.server";

/** The form of a change: checked as it is filled in, reckoned anew as what and when change. */
export function useChangeForm({ booking, slot, address }: ChangePage, refusal: Refusal | undefined) {
  const { tier, district, receipt } = booking;
  const defaultValues = { ...booking.typed, tier, district, receipt, slot, address };
  const form = useActionForm(changeSchema, { refusal, defaultValues });
  const recalculation = useRecalculation();
  const onRecalculate = (event: MouseEvent) => {
    event.preventDefault();
    const { form: whole } = event.currentTarget as HTMLButtonElement;
    if (whole) recalculation.now(whole);
  };
  return { form, onChange: recalculation.onChange, onRecalculate };
}
