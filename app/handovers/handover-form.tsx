import { Form } from "@remix-run/react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { KeyboardEvent } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { TextAreaField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { Condition } from "./check-list";
import { fieldOf } from "./checked-unit";
import { tagsIn } from "./scanned";
import { UnitCheck } from "./unit-check";
import type { UnitToCheck } from "./unit-check";

interface HandoverFormProps {
  readonly id: string;
  readonly units: readonly UnitToCheck[];
  readonly conditions: readonly Condition[];
  readonly refusal: Refusal | undefined;
  readonly submit: string;
  readonly back?: boolean;
}

/** Which machines were ticked or scanned: a scanner types a tag and Enter, which ticks the machine and clears the field. */
function useSeen(units: readonly UnitToCheck[], refusal: Refusal | undefined) {
  const typed = refusal?.values ?? null;
  const [seen, setSeen] = useState<ReadonlySet<string>>(
    () => new Set(units.map((unit) => unit.assetTag).filter((tag) => typed?.[fieldOf("seen", tag)] !== undefined)),
  );
  const mark = (tag: string, on: boolean) =>
    setSeen((before) => new Set(on ? [...before, tag] : [...before].filter((each) => each !== tag)));
  const [strays, setStrays] = useState<readonly string[]>([]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const field = event.currentTarget;
    const tags = tagsIn(field.value);
    const known = tags.filter((tag) => units.some((unit) => unit.assetTag === tag));
    event.preventDefault();
    for (const tag of known) mark(tag, true);
    const unknown = tags.filter((tag) => !known.includes(tag));
    setStrays(unknown);
    field.value = unknown.join("\n");
    field.select();
  };
  return { seen, mark, onKeyDown, stray: strays[0] };
}

/** Without scripts nobody counts along, so the count is not shown then. */
const never = () => () => undefined;

/** A scanner types where the focus is; on a phone the focus would call up the keyboard. */
function useScannerFocus() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) form.current?.querySelector("textarea")?.focus({ preventScroll: true });
  }, []);
  return form;
}

/** The check sheet of a hand-over or a return, machine by machine. */
export function HandoverForm({ id, units, conditions, refusal, submit, back = false }: HandoverFormProps) {
  const { handovers: m, violations } = useMessages();
  const strayWords = back ? violations.unitNotOut : violations.unitNotInReservation;
  const { seen, mark, onKeyDown, stray } = useSeen(units, refusal);
  const form = useScannerFocus();
  const counts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const typed = refusal?.values ?? null;
  const errors = refusal?.fieldErrors ?? {};
  return (
    <Form ref={form} method="post" className="grid gap-4">
      <input type="hidden" name="intent" value="hand-over" />
      <input type="hidden" name="id" value={typed?.["id"] ?? id} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <TextAreaField
        label={m.scanned}
        name="scanned"
        rows={2}
        hint={m.scannedHint}
        autoComplete="off"
        defaultValue={typed?.["scanned"] ?? ""}
        error={stray ? strayWords(stray) : errors["scanned"]}
        onKeyDown={onKeyDown}
      />
      {counts && (
        <output className="block font-medium">
          {m.count(units.filter((unit) => seen.has(unit.assetTag)).length, units.length)}
        </output>
      )}
      {units.map((unit) => (
        <UnitCheck
          key={unit.assetTag}
          {...{ unit, conditions, typed, errors, back }}
          seen={seen.has(unit.assetTag)}
          onSeen={(on) => mark(unit.assetTag, on)}
        />
      ))}
      <TextAreaField
        label={m.note}
        name="note"
        rows={2}
        optional
        maxLength={300}
        defaultValue={typed?.["note"] ?? ""}
        error={errors["note"]}
      />
      <SubmitButton className="justify-self-start">{submit}</SubmitButton>
    </Form>
  );
}
