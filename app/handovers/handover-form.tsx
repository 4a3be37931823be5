import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextAreaField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { keepsData, wipeMethods } from "./check-list";
import type { Condition } from "./check-list";
import { fieldOf } from "./checked-unit";
import { ScanField } from "./scan-field";
import { Signing, useScripts } from "./signature-pad";
import { UnitRow } from "./unit-row";
import type { UnitToCheck } from "./unit-row";
import { useScans } from "./use-scans";

interface HandoverFormProps {
  readonly id: string;
  readonly units: readonly UnitToCheck[];
  readonly conditions: readonly Condition[];
  readonly refusal: Refusal | undefined;
  readonly submit: string;
  readonly signer: string;
  readonly clerk: string;
  readonly back?: boolean;
}

/** A scanner types where the focus is; on a phone the focus would call up the keyboard. */
function useScannerFocus() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) form.current?.querySelector("textarea")?.focus({ preventScroll: true });
  }, []);
  return form;
}

function WipeAll({ typed }: { typed: Refusal["values"] | null }) {
  const { takeBack: m } = useMessages().handovers;
  return (
    <SelectField label={m.wipeAll} name="wipe" hint={m.wipeAllHint} defaultValue={typed?.["wipe"] ?? ""}>
      <option value="">{m.notWiped}</option>
      {wipeMethods.map((each) => (
        <option key={each} value={each}>
          {m.wipeMethods[each]}
        </option>
      ))}
    </SelectField>
  );
}

/** The check sheet of a hand-over or a return: scan, say what is not well, sign once for all. */
export function HandoverForm({ id, units, conditions, refusal, submit, signer, clerk, back = false }: HandoverFormProps) {
  const { handovers: m } = useMessages();
  const typed = refusal?.values ?? null;
  const errors = refusal?.fieldErrors ?? {};
  const tags = units.map((unit) => unit.assetTag);
  const scans = useScans(tags, new Set(tags.filter((tag) => typed?.[fieldOf("seen", tag)] !== undefined)));
  const form = useScannerFocus();
  const scripts = useScripts();
  return (
    <Form ref={form} method="post" encType="multipart/form-data" className="grid gap-4" preventScrollReset>
      <input type="hidden" name="intent" value="hand-over" />
      <input type="hidden" name="id" value={typed?.["id"] ?? id} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {/* What stays in sight while scanning ends with the machines: it must not lie over the pad. */}
      <div className="grid gap-4">
        <ScanField scans={scans} tags={tags} typed={typed?.["scanned"] ?? ""} error={errors["scanned"]} counts={scripts} />
        <ul className="grid gap-2">
          {units.map((unit) => (
            <UnitRow
              key={unit.assetTag}
              {...{ id, unit, conditions, typed, errors, back, scripts }}
              seen={scans.seen.has(unit.assetTag)}
              onSeen={(on) => scans.mark(unit.assetTag, on)}
            />
          ))}
        </ul>
      </div>
      {back && units.some((unit) => keepsData(unit.category)) && <WipeAll typed={typed} />}
      <Disclosure summary={m.note} open={Boolean(typed?.["note"]) || errors["note"] !== undefined}>
        <TextAreaField
          label={m.note}
          name="note"
          rows={2}
          optional
          maxLength={300}
          defaultValue={typed?.["note"] ?? ""}
          error={errors["note"]}
        />
      </Disclosure>
      <Signing {...{ signer, clerk, typed, errors }} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{submit}</SubmitButton>
        {!scripts && (
          <SubmitButton tone="quiet" name="intent" value="pictures">
            {m.pictures.keep}
          </SubmitButton>
        )}
      </div>
    </Form>
  );
}
