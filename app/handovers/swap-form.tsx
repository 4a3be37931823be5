import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

interface SwapFormProps {
  readonly units: readonly { readonly assetTag: string; readonly modelName: string }[];
  readonly refusal: Refusal | undefined;
  /** The machine most in need of it. */
  readonly first: string | undefined;
}

/** Another machine of the same model instead of one that was kept. A strange tag that was scanned stands in the field already. */
export function SwapForm({ units, refusal, first }: SwapFormProps) {
  const { swap: m } = useMessages().handovers;
  const refused = refusal?.values["intent"] === "swap" ? refusal : undefined;
  const violation = refusal?.violation;
  const strange = violation?.code === "unit-not-in-reservation" && !refused ? violation.assetTag : undefined;
  return (
    <div className="rounded-2xl border border-line bg-surface px-5 py-1">
      <Disclosure summary={m.title} open={refused !== undefined || strange !== undefined || first !== undefined}>
        <p className="mt-1 text-sm text-muted">{m.hint}</p>
        <Form
          key={`${units.map((unit) => unit.assetTag).join(" ")} ${strange ?? ""}`}
          method="post"
          className="mt-3 mb-2 grid items-start gap-4 sm:grid-cols-2"
        >
          <SelectField
            label={m.out}
            name="out"
            defaultValue={refused?.values["out"] ?? first ?? units[0]?.assetTag}
            error={refused?.fieldErrors["out"]}
          >
            {units.map(({ assetTag, modelName }) => (
              <option key={assetTag} value={assetTag}>
                {`${assetTag} ${modelName}`}
              </option>
            ))}
          </SelectField>
          <TextField
            label={m.tag}
            name="tag"
            autoComplete="off"
            required
            maxLength={60}
            defaultValue={refused?.values["tag"] ?? strange ?? ""}
            error={refused?.fieldErrors["tag"]}
          />
          <SubmitButton tone="quiet" name="intent" value="swap" className="justify-self-start">
            {m.submit}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}
