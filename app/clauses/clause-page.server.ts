import { data, redirect } from "@remix-run/node";
import type { ClauseKey } from "~/agreements/clause";
import { tidied } from "~/agreements/clause-template.zh";
import { listClauseVersions } from "~/agreements/clauses.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { typedValues } from "~/platform/form-action.server";
import { reader, transact } from "~/platform/shop.server";
import type { ClauseForm } from "./clause-schema";
import { publishClause, publishable } from "./publish-clause.server";
import { exampleWith, readingOfClause } from "./show-clauses.server";
import { differenceOf } from "./text-difference";

interface Sent {
  readonly key: ClauseKey;
  readonly form: FormData;
  readonly by: string;
  readonly origin: string;
}

const nothingRefused = { fieldErrors: {}, formError: null, violation: null, signInAgain: false };

/** How the text would come out, and what it changes; the fields stay as they were typed. */
async function preview(sent: Extract<ClauseForm, { intent: "preview" }>, { key, form, origin }: Sent, now: Instant) {
  const template = publishable(key, sent);
  const [current] = await listClauseVersions(reader(), key);
  const example = await exampleWith(reader(), { key, template, kind: sent.example }, now, origin);
  if (!example || !current) throw new RuleViolation({ code: "not-found" });
  const shown = {
    reading: readingOfClause(example, key),
    title: { before: current.title, after: template.title },
    difference: differenceOf(current.body, template.body),
    unchanged: current.body === template.body && current.title === template.title,
  };
  return data({ ...nothingRefused, values: typedValues(form), preview: shown, taken: null });
}

/** Somebody else was quicker: who, and how his text differs from what was typed. */
async function takenBy(key: ClauseKey, base: number, body: string) {
  const [current] = await listClauseVersions(reader(), key);
  if (!current || current.version === base) return null;
  const { version, publishedBy } = current;
  return { version, by: publishedBy, difference: differenceOf(current.body, tidied({ title: "", body }).body) };
}

/** What the editor's buttons do, all but drawing: shows the text, or publishes it. */
export async function answerClause(sent: ClauseForm, args: Sent, now: Instant) {
  const { key, form, by } = args;
  if (sent.intent === "preview") return preview(sent, args, now);
  if (sent.intent === "print") throw new RuleViolation({ code: "not-found" });
  const { intent: _intent, example: _example, ...order } = sent;
  try {
    await transact((tx) => publishClause(tx, { ...order, key, by }, now));
  } catch (error) {
    const late = error instanceof RuleViolation && error.violation.code === "already-changed";
    const taken = late ? await takenBy(key, sent.base, sent.body) : null;
    if (!taken) throw error;
    return data({ ...nothingRefused, values: typedValues(form), preview: null, taken }, { status: 422 });
  }
  const [id, variant] = key.split("/");
  return redirect(`/manage/clauses/${id}?case=${variant}&published=${sent.base + 1}`) as never;
}
export type ClauseAnswer = Awaited<ReturnType<typeof answerClause>>["data"];
