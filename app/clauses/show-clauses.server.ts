import type { Reader } from "db/transact.server";
import { articleNumber, fillClauses } from "~/agreements/clauses.zh";
import { clauseIds, variantFor, variantsOf } from "~/agreements/clause";
import type { ClauseId, ClauseKey, ClauseVariant } from "~/agreements/clause";
import { placeholdersOf, pointedOutKeys, requiredNames } from "~/agreements/clause-template.zh";
import type { ClauseTemplate } from "~/agreements/clause-template.zh";
import { clausesInForce, listClauseVersions, listClausesInForce } from "~/agreements/clauses.repo.server";
import { exampleAgreement, exampleKinds } from "~/agreements/example-agreements.zh";
import type { ExampleKind } from "~/agreements/example-agreements.zh";
import { specialTermsName, tableNames } from "~/agreements/placeholders.zh";
import { wordingText } from "~/agreements/clauses.zh";
import { readingOf } from "~/agreements/agreement-reading.server";
import type { AgreementSnapshot } from "~/agreements/snapshot";
import type { Instant } from "~/kernel/time";
import { shop } from "~/platform/viewer.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { differenceOf } from "./text-difference";

/** Null for what is no clause, or no case of it. */
export function clauseKeyOf(clause: string, given: string | null): ClauseKey | null {
  const id = clauseIds.find((each) => each === clause);
  if (!id) return null;
  const variant = variantsOf(id).find((each) => each === (given ?? variantsOf(id)[0]));
  return variant ? `${id}/${variant}` : null;
}

const partsOf = (key: ClauseKey) => key.split("/") as [ClauseId, ClauseVariant];
const articleOf = (id: ClauseId) => articleNumber(clauseIds.indexOf(id) + 1);

/** Every clause in the order of the paper, with each of its texts and how it stands. */
export async function showClauses(db: Reader) {
  const versions = await listClausesInForce(db);
  const { edition, since } = await clausesInForce(db);
  const clauses = clauseIds.map((id) => ({
    id,
    article: articleOf(id),
    texts: variantsOf(id).flatMap((variant) =>
      versions
        .filter(({ key }) => key === `${id}/${variant}`)
        .map(({ title, version, publishedAt, publishedBy }) => ({ variant, title, version, publishedAt, publishedBy })),
    ),
  }));
  return { clauses, wording: wordingText(edition, since) };
}

/** Examples in which this text stands. */
async function examplesFor(db: Reader, key: ClauseKey, now: Instant, origin: string) {
  const figures = await figuresAt(db, now);
  const [id, variant] = partsOf(key);
  return exampleKinds
    .map((kind) => ({ kind, snapshot: exampleAgreement(kind, shop, figures, origin) }))
    .filter(({ snapshot }) => variantFor(id, snapshot) === variant);
}

/** An example agreement that carries this text of a clause, and beside it the texts in force. Null where the example has no use for it. */
export async function exampleWith(
  db: Reader,
  { key, template, kind }: { key: ClauseKey; template: ClauseTemplate; kind: ExampleKind },
  now: Instant,
  origin: string,
): Promise<AgreementSnapshot | null> {
  const found = (await examplesFor(db, key, now, origin)).find((each) => each.kind === kind);
  if (!found) return null;
  const { texts, edition, since } = await clausesInForce(db);
  const clauses = fillClauses({ ...texts, [key]: template }, found.snapshot);
  return { ...found.snapshot, wording: wordingText(edition, since), clauses };
}

/** The clause as the screen shows it to a customer. */
export function readingOfClause(snapshot: AgreementSnapshot, key: ClauseKey) {
  const [id] = partsOf(key);
  return readingOf(snapshot).clauses[clauseIds.indexOf(id)] ?? null;
}

function namesFor(key: ClauseKey, example: AgreementSnapshot | undefined) {
  const required = requiredNames[key] ?? [];
  const words = placeholdersOf(key).map(({ name, meaning, valueIn }) => ({
    ...{ name, meaning, required: required.includes(name), example: example ? valueIn(example).trim() : "" },
  }));
  const lines = [...Object.values(tableNames), ...(key === "special-terms/usual" ? [specialTermsName] : [])]
    // A table stands where the law of the clause put it; elsewhere it would say the same twice.
    .filter((name) => required.includes(name))
    .map((name) => ({ name, required: true }));
  return { words: words.sort((one, other) => Number(other.required) - Number(one.required)), lines };
}

/** The editor's page. `from`: the text of an older version stands in the fields. Null for a version that there is not. */
export async function showClause(db: Reader, key: ClauseKey, from: number | null, now: Instant, origin: string) {
  const [id, variant] = partsOf(key);
  const versions = await listClauseVersions(db, key);
  const [current] = versions;
  const source = from === null ? current : versions.find((each) => each.version === from);
  if (!current || !source) return null;
  const examples = await examplesFor(db, key, now, origin);
  return {
    ...{ id, variant, article: articleOf(id), variants: variantsOf(id), pointedOut: pointedOutKeys.includes(key) },
    current: { version: current.version, title: current.title, body: current.body },
    source: { version: source.version, title: source.title, body: source.body },
    versions: versions.map(({ body: _body, ...version }) => version),
    examples: examples.map(({ kind }) => kind),
    names: namesFor(key, examples[0]?.snapshot),
  };
}
export type ShownClause = NonNullable<Awaited<ReturnType<typeof showClause>>>;

/** One version, and what it changed of the one before. Null for a version that there is not. */
export async function showVersion(db: Reader, key: ClauseKey, number: number) {
  const [id, variant] = partsOf(key);
  const versions = await listClauseVersions(db, key);
  const version = versions.find((each) => each.version === number);
  const before = versions.find((each) => each.version === number - 1);
  if (!version) return null;
  const { title, body, note, publishedAt, publishedBy } = version;
  return {
    ...{ id, variant, article: articleOf(id), many: variantsOf(id).length > 1 },
    ...{ number, newest: versions[0]?.version ?? number, title, note, publishedAt, publishedBy, before: before?.title ?? null },
    difference: differenceOf(before?.body ?? body, body),
  };
}
