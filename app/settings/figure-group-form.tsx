import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useActionForm } from "~/ui/use-action-form";
import { boundsOf, figureFields, keysOf } from "./figure-fields";
import type { FigureGroup } from "./figure-fields";
import { figureFormSchema } from "./figure-schema";
import type { HouseFigureKey } from "./house-figures";

interface FigureGroupFormProps {
  readonly group: FigureGroup;
  readonly seen: string;
  readonly values: Record<string, string>;
  readonly refusal: Refusal | undefined;
}

function useHint() {
  const { settings: m } = useMessages().manage;
  return (key: HouseFigureKey): string => {
    const [bounds, rule, said] = [boundsOf(key), figureFields[key].rule, m.figures[key].hint];
    return m.hint([...(said ? [said] : []), ...(bounds ? [m.bounds(...bounds)] : []), ...(rule ? [m.rule(rule)] : [])]);
  };
}

/** The figures of one group, each with its bounds and its rule; saved together. */
export function FigureGroupForm({ group, seen, values, refusal }: FigureGroupFormProps) {
  const { settings: m } = useMessages().manage;
  const form = useActionForm(figureFormSchema, { defaultValues: values, refusal });
  const hintOf = useHint();
  return (
    <Form method="post" {...form.props} className="grid gap-5">
      <p className="-mt-2 text-muted">{m.groups[group].lead}</p>
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <input type="hidden" name="group" value={group} />
      <input type="hidden" name="seen" value={seen} />
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        {keysOf(group).map((key) => {
          const { unit } = figureFields[key];
          const decimals = unit === "yuan" || unit === "percent";
          return (
            <TextField
              key={key}
              label={m.labelled(m.figures[key].label, m.units[unit])}
              type={unit === "time" ? "time" : "text"}
              inputMode={decimals ? "decimal" : "numeric"}
              autoComplete="off"
              hint={hintOf(key)}
              {...form.field(key)}
            />
          );
        })}
      </div>
      {/* Named as the hidden field, so that only the pressed button says it works. */}
      <SubmitButton name="group" value={group} className="justify-self-start">
        {m.save(m.groups[group].title)}
      </SubmitButton>
    </Form>
  );
}
