import type { Tx } from "db/transact.server";
import type { ClauseKey } from "~/agreements/clause";
import { problemsOf, tidied } from "~/agreements/clause-template.zh";
import type { ClauseTemplate } from "~/agreements/clause-template.zh";
import { clauseVersionExists, insertClauseVersion, lastEdition, listClauseVersions } from "~/agreements/clauses.repo.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { undrawable } from "~/print/rare-characters.server";

export interface PublishOrder extends ClauseTemplate {
  readonly id: string;
  readonly key: ClauseKey;
  /** The version that was changed. */
  readonly base: number;
  readonly note: string;
  readonly by: string;
}

/** As it will be kept; throws `clause-text` with all that stands against it, beside the field `body`. */
export function publishable(key: ClauseKey, template: ClauseTemplate): ClauseTemplate {
  const clause = tidied(template);
  const problems = problemsOf(key, clause, undrawable(clause.title + clause.body));
  if (problems.length > 0) throw new RuleViolation({ code: "clause-text", problems }, "body");
  return clause;
}

/**
 * A1: publishes a text of a clause: agreements issued from now on carry it, those issued before keep theirs. Going back to an older
 * text is publishing it anew. Throws `already-changed` when somebody else published meanwhile. The same form sent twice is one version.
 */
export async function publishClause(tx: Tx, { id, key, base, note, by, ...template }: PublishOrder, now: Instant): Promise<void> {
  if (await clauseVersionExists(tx, id)) return;
  const [current] = await listClauseVersions(tx, key);
  if (!current) throw new RuleViolation({ code: "not-found" });
  if (current.version !== base) throw new RuleViolation({ code: "already-changed" });
  const { title, body } = publishable(key, template);
  if (title === current.title && body === current.body) throw new RuleViolation({ code: "clause-unchanged" }, "body");
  await insertClauseVersion(tx, {
    ...{ id, clause: key, version: base + 1, title, body, note, edition: (await lastEdition(tx)) + 1 },
    ...{ published_at: now, published_by: by },
  });
}
