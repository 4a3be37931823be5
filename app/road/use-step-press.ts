import { useSubmit } from "@remix-run/react";
import { createContext, useContext, useRef } from "react";
import type { FormEvent } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { workSchema } from "~/service/call-schema";
import { useMessages } from "~/ui/messages";
import { pressStep } from "./use-outbox";

interface StepPress {
  /** Null where steps go to the shop as any form does. */
  readonly owner: string | null;
  readonly call: string;
  /** Told at once, on the form it was typed in; null once it is accepted. */
  readonly onRefused: (refusal: Refusal | null) => void;
  /** It is in the phone, and the shop has it or will. */
  readonly onPressed?: ((call: string) => void) | undefined;
}

/** The forms below it are kept in the phone first and sent from there. */
export const StepPressContext = createContext<StepPress | null>(null);

const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

function useWordsOfFields() {
  const words: Record<string, string> = useMessages().common.fields;
  return (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) => {
    const errors: Record<string, string> = {};
    for (const { path, message } of issues) errors[String(path[0])] ??= words[message] ?? words["invalid"] ?? message;
    return errors;
  };
}

/** What a step's form does when it is sent; nothing where the phone keeps no steps, so that the browser sends it. */
export function useStepPress(): (event: FormEvent<HTMLFormElement>) => void {
  const press = useContext(StepPressContext);
  const { road: m } = useMessages();
  const wordsOf = useWordsOfFields();
  const submit = useSubmit();
  const busy = useRef(false);
  return (event) => {
    if (!press?.owner || typeof indexedDB === "undefined") return;
    event.preventDefault();
    if (busy.current) return;
    const element = event.currentTarget;
    const form = new FormData(element, (event.nativeEvent as SubmitEvent).submitter);
    const values = typedIn(form);
    const refuse = (fieldErrors: Record<string, string>, formError: string | null = null) =>
      press.onRefused({ values, fieldErrors, formError, violation: null, signInAgain: false });
    const checked = workSchema.safeParse(values);
    if (!checked.success) return refuse(wordsOf(checked.error.issues));
    busy.current = true;
    press.onRefused(null);
    const call = values["call"] ?? press.call;
    pressStep({ owner: press.owner, call, intent: checked.data.intent, form }, m.strange)
      .then((answer) => {
        if (answer.kind === "refused")
          refuse({ ...answer.fieldErrors }, Object.keys(answer.fieldErrors).length > 0 ? null : answer.sentence);
        else {
          // Pictures leave the form where it is: what it held is in the phone.
          if (checked.data.intent === "pictures") element.reset();
          press.onPressed?.(call);
        }
      })
      // A phone that keeps nothing, as in some private windows: to the shop straight away.
      .catch(() => submit(element))
      .finally(() => {
        busy.current = false;
      });
  };
}
