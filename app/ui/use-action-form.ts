import { useSubmit } from "@remix-run/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useMemo, useRef } from "react";
import type { FormEvent } from "react";
import { useForm } from "react-hook-form";
import type { FieldErrors, Resolver } from "react-hook-form";
import type { z } from "zod";
import type { Refusal } from "~/platform/form-action.server";
import { useMessages } from "./messages";

type Values = Record<string, string>;

/** What the browser would send: the text fields of the form as they stand, as the server will read them. */
const textsOf = (form: HTMLFormElement): Values =>
  Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

/** Checks the form with the server's own schema, and words its keys as the server does. */
function resolverFor(schema: z.ZodType<unknown, Values>, words: Record<string, string>): Resolver<Values> {
  const check = zodResolver(schema, undefined, { raw: true }) as unknown as Resolver<Values>;
  return async (values, context, options) => {
    // Radio buttons stand as a bare name in `ref`; the buttons themselves are in `refs`.
    const fields = Object.values(options.fields).flatMap((field) => [field.refs?.[0], field.ref as HTMLInputElement | undefined]);
    const form = fields.find((field) => field?.form)?.form;
    const checked = await check(form ? textsOf(form) : values, context, options);
    for (const error of Object.values(checked.errors as FieldErrors<Values>))
      if (error) error.message = words[error.message ?? ""] ?? words["invalid"] ?? "";
    return checked;
  };
}

interface ActionFormOptions {
  readonly defaultValues?: Values;
  /** What the action answered, where it refused. */
  readonly refusal: Refusal | undefined;
}

/**
 * A form that is checked while it is filled in, by the schema its action uses, and works without scripts as well:
 * `<Form method="post" {...form.props}>` with fields `<TextField label={…} {...form.field("phone")} />`.
 * A refusal's sentences stand beside their fields and the first of them gets the focus.
 */
export function useActionForm(schema: z.ZodType<unknown, Values>, { defaultValues = {}, refusal }: ActionFormOptions) {
  const words: Record<string, string> = useMessages().common.fields;
  const submit = useSubmit();
  const ref = useRef<HTMLFormElement>(null);
  const resolver = useMemo(() => resolverFor(schema, words), [schema, words]);
  const refused = useMemo((): FieldErrors<Values> => {
    const errors = Object.entries(refusal?.fieldErrors ?? {});
    return Object.fromEntries(errors.map(([name, message]) => [name, { type: "server", message }]));
  }, [refusal]);
  // A sentence that came up as the field is left would move the button away from under the finger that presses it.
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver,
    errors: refused,
    mode: "onTouched",
    delayError: 300,
  });

  useEffect(() => {
    const names = new Set(Object.keys(refused));
    const fields = [...(ref.current?.elements ?? [])] as HTMLInputElement[];
    fields.find((field) => names.has(field.name) && field.type !== "hidden")?.focus();
  }, [refused]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    return handleSubmit(() => submit((submitter as HTMLButtonElement | null) ?? form))(event);
  };
  // The server renders before any effect has run, so a refused form posted without scripts reads `refused` itself.
  const errorOf = (name: string) => (formState.errors[name] ?? (formState.isSubmitted ? undefined : refused[name]))?.message;
  return {
    props: { ref, onSubmit, noValidate: true },
    errorOf,
    /** For a text, select, moment or quantity field, or radio cards. */
    field: (name: string) => ({
      ...register(name),
      defaultValue: refusal?.values[name] ?? defaultValues[name] ?? "",
      error: errorOf(name),
    }),
    /** For a `CheckField`; what was ticked stays ticked. */
    check: (name: string) => ({ ...register(name), defaultChecked: refusal?.values[name] !== undefined, error: errorOf(name) }),
  };
}
