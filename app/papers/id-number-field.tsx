import { useState } from "react";
import { checkResidentId } from "~/kernel/identity-number";
import type { IdentityCheck } from "~/kernel/identity-number";
import { day } from "~/kernel/time";
import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

interface IdNumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly id?: string;
  readonly optional?: boolean;
}

/** I1: says beside the field, while somebody types, that the number is right, or what of it can't be; the server asks again. */
export function IdNumberField({ label, hint, error, id, optional = false }: IdNumberFieldProps) {
  const { idCheck: m } = useMessages().papers;
  const [typed, setTyped] = useState("");
  // Whether the birth date has come yet is asked by the server, which knows the day.
  const check: IdentityCheck = checkResidentId(typed, day("9999-12-31"));
  const unfinished = typed.trim() === "" || (!check.ok && check.because === "length");
  return (
    <div className="grid gap-1">
      <TextField
        label={label}
        hint={hint}
        error={unfinished || !check.ok ? error : undefined}
        {...(id === undefined ? {} : { id })}
        name="idNumber"
        optional={optional}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={40}
        onChange={(event) => setTyped(event.target.value)}
      />
      <output className={`text-sm ${check.ok ? "text-kept" : "font-medium text-soon"}`}>
        {unfinished ? null : check.ok ? m.right : m.wrong[check.because]}
      </output>
    </div>
  );
}
