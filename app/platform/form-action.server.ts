import { data } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import { SignInNeeded } from "./session.server";

/** What a form gets back when it is refused: the sentences and everything that was typed. */
export interface Refusal {
  readonly values: Record<string, string>;
  readonly fieldErrors: Record<string, string>;
  readonly formError: string | null;
  /** Which rule said no, for pages that offer a way on. */
  readonly violation: Violation | null;
  /** The session ended meanwhile: sign in again and send once more. */
  readonly signInAgain: boolean;
}

const MOST_FORM_BYTES = 64 * 1024;
const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** The chunks of a body one by one; throws a 413 response as soon as they are more than `most` bytes. */
export async function* atMost({ body }: Request, most: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > most) throw new Response(null, { status: 413 });
    yield chunk;
  }
}

/** Reads a whole body of at most `most` bytes; throws a 413 response as soon as it is more. */
export async function readBody(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("Content-Length") ?? 0) > most) throw new Response(null, { status: 413 });
  const parts: Uint8Array[] = [];
  for await (const part of atMost(request, most)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** Reads a form of at most 64 KB (more with `most`); throws 413, 415 or 400 responses, never a 500. */
export async function readForm(request: Request, most: number = MOST_FORM_BYTES): Promise<FormData> {
  const type = formTypeOf(request);
  return formOf(await readBody(request, most), type);
}

/** The content type of a form; throws a 415 response where it is none. */
export function formTypeOf(request: Request): string {
  const type = request.headers.get("Content-Type") ?? "";
  if (!FORM_TYPES.some((each) => type.toLowerCase().startsWith(each))) throw new Response(null, { status: 415 });
  return type;
}

/** What a body of this type says; throws a 400 response where it is none. */
export async function formOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { "Content-Type": type } }).formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** One value per name, files left out: what a form types back. Passwords are never sent back. */
export function typedValues(form: FormData): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === "string" && !/password/i.test(name)) values.set(name, value);
  return Object.fromEntries(values);
}

function refuse(form: FormData, status: number, refusal: Partial<Refusal>) {
  const whole: Refusal = {
    values: typedValues(form),
    fieldErrors: {},
    formError: null,
    violation: null,
    signInAgain: false,
    ...refusal,
  };
  return data(whole, { status });
}

/** The answer to a refused form; anything that is not a refusal is thrown on to the error boundary. */
export function refusalOf(error: unknown, form: FormData) {
  const m = messagesFor("zh");
  if (error instanceof SignInNeeded) return refuse(form, 401, { signInAgain: true, formError: m.common.signInAgain });
  if (!(error instanceof RuleViolation)) throw error;
  const sentence = violationMessage(error.violation, m);
  return refuse(form, 422, {
    violation: error.violation,
    ...(error.field ? { fieldErrors: { [error.field]: sentence } } : { formError: sentence }),
  });
}

/** Messages of a schema are keys of the catalogue's `fields`, so that schemas carry no language. */
export function fieldErrorsOf(error: z.ZodError): Record<string, string> {
  const words: Record<string, string> = messagesFor("zh").common.fields;
  const errors = new Map<string, string>();
  for (const issue of error.issues) {
    const field = issue.path.join(".");
    if (!errors.has(field)) errors.set(field, words[issue.message] ?? words["invalid"] ?? issue.message);
  }
  return Object.fromEntries(errors);
}

type FormHandler<Output, Result> = (input: Output, args: ActionFunctionArgs & { form: FormData }) => Promise<Result>;

/** Parses the form with `schema` and runs `handler`; a refusal answers 422 with the sentence beside the field and what was typed. */
export function formAction<Output, Result>(schema: z.ZodType<Output>, handler: FormHandler<Output, Result>) {
  return async (args: ActionFunctionArgs) => {
    const form = await readForm(args.request);
    const parsed = schema.safeParse(Object.fromEntries([...form].filter(([, value]) => typeof value === "string")));
    if (!parsed.success) return refuse(form, 422, { fieldErrors: fieldErrorsOf(parsed.error) });
    try {
      return await handler(parsed.data, { ...args, form });
    } catch (error) {
      return refusalOf(error, form);
    }
  };
}
