import { data } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Refusal } from "~/platform/form-action.server";
import { fieldErrorsOf, refusalOf, typedValues } from "~/platform/form-action.server";
import { readUpload } from "~/platform/read-upload.server";
import { MOST_PAPER_BYTES } from "./paper";

/** Of the fields beside the files. */
export const FIELD_BYTES = 64 * 1024;
const MOST_FORM_BYTES = MOST_PAPER_BYTES + FIELD_BYTES;

/** Identity numbers are not sent back, not even to whoever typed them. */
function withoutNumber(form: FormData): FormData {
  const rest = new FormData();
  for (const [name, value] of form) if (name !== "idNumber" && typeof value === "string") rest.append(name, value);
  return rest;
}

const tooLarge = (most: number) => new RuleViolation({ code: "file-too-large", maximumBytes: most - FIELD_BYTES });

type UploadArgs<Person> = ActionFunctionArgs & { readonly form: FormData; readonly person: Person };

/** As `formAction`, for forms with a file: who sends it is asked first, before ten megabytes are read from anybody. */
export function uploadAction<Person, Output, Result>(
  who: (args: ActionFunctionArgs) => Promise<Person>,
  schema: z.ZodType<Output>,
  handler: (input: Output, args: UploadArgs<Person>) => Promise<Result>,
  most = MOST_FORM_BYTES,
) {
  return async (args: ActionFunctionArgs) => {
    let form = new FormData();
    try {
      const person = await who(args);
      const upload = await readUpload(args.request, most);
      form = upload.form;
      if (upload.tooLarge) throw tooLarge(most);
      const texts = [...form].filter(([, value]) => typeof value === "string");
      const parsed = schema.safeParse(Object.fromEntries(texts));
      if (parsed.success) return await handler(parsed.data, { ...args, form, person });
      const refusal: Refusal = {
        values: typedValues(withoutNumber(form)),
        fieldErrors: fieldErrorsOf(parsed.error),
        formError: null,
        violation: null,
        signInAgain: false,
      };
      return data(refusal, { status: 422 });
    } catch (error) {
      const endless = error instanceof Response && error.status === 413;
      return refusalOf(endless ? tooLarge(most) : error, withoutNumber(form));
    }
  };
}
