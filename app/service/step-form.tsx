import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { useStepPress } from "~/road/use-step-press";
import { Disclosure } from "~/ui/disclosure";

/** One form of the panel; what was refused is shown on the form it belongs to. Kept in the phone first, where it can be. */
export function StepForm({ id, intent, children }: { id: string; intent: string; children: ReactNode }) {
  const press = useStepPress();
  return (
    <Form method="post" onSubmit={press} className="grid gap-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="intent" value={intent} />
      {children}
    </Form>
  );
}

/** A text field's name, what was typed and what was wrong, where this very form was refused. */
export function fieldsOf(intent: string, refusal: Refusal | undefined) {
  const own = refusal?.values["intent"] === intent ? refusal : undefined;
  return (name: string, value = "") => ({
    name,
    defaultValue: own?.values[name] ?? value,
    error: own?.fieldErrors[name],
  });
}

/** As large as a button, and opens what has to be said with the step. */
export function Foldout({
  intent,
  summary,
  refusal,
  children,
}: {
  intent: string;
  summary: string;
  refusal: Refusal | undefined;
  children: ReactNode;
}) {
  return (
    <div className="rounded-lg border border-edge px-4 py-1">
      <Disclosure summary={<span className="text-lg">{summary}</span>} open={refusal?.values["intent"] === intent}>
        {children}
      </Disclosure>
    </div>
  );
}

/** For a thumb. */
export const wide = "w-full min-h-14 text-lg";
