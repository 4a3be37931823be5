import type { Period } from "~/kernel/time";
import { TextField } from "~/ui/fields";
import { toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

/** Pick-up and return, each with its hour; plain inputs, so that they work before any script has loaded. */
export function PeriodFields({ period, errors = {} }: { period: Period; errors?: Record<string, string | undefined> }) {
  const { home: m } = useMessages().catalogue;
  const field = { type: "datetime-local", step: 1800 };
  return (
    <>
      <TextField label={m.from} name="from" {...field} defaultValue={toFieldValue(period.from)} error={errors["from"]} />
      <TextField label={m.until} name="until" {...field} defaultValue={toFieldValue(period.until)} error={errors["until"]} />
    </>
  );
}
