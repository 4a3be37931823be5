import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

interface OwnTermsFieldsProps {
  readonly field: (name: string) => { readonly name: string };
}

/** A3 「另有约定」: hours, trips and visits that the paper says of its own; what is left empty is the tier's. */
export function OwnTermsFields({ field }: OwnTermsFieldsProps) {
  const { ownTerms: m } = useMessages().agreements;
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{m.title}</legend>
      <p className="text-sm text-muted">{m.hint}</p>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextField label={m.onSiteHours} optional inputMode="numeric" {...field("onSiteHours")} />
        <TextField label={m.elsewhereHours} optional inputMode="numeric" {...field("elsewhereHours")} />
        <TextField label={m.tripFee} optional inputMode="decimal" {...field("tripFee")} />
        <TextField label={m.hardwareVisit} optional inputMode="decimal" {...field("hardwareVisit")} />
        <TextField label={m.softwareVisit} optional inputMode="decimal" {...field("softwareVisit")} />
      </div>
    </fieldset>
  );
}
