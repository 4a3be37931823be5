import { data } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { dayOf } from "~/kernel/time";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { isMintedId, newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { listApiKeys } from "./api-keys.repo.server";
import type { ApiKey } from "./api-keys.repo.server";
import { issueApiKey, revokeApiKey } from "./issue-api-key.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").apiKeys.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "settings.change");
  return { id: newId("key"), keys: await listApiKeys(reader()) };
}

const keySchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("issue"),
    id: z.string().max(80),
    partner: z.string().trim().min(1, "required").max(60, "tooLong"),
  }),
  z.object({ intent: z.literal("revoke"), key: z.string().max(80) }),
]);

type Issued = Partial<Refusal> & { readonly issued?: { readonly partner: string; readonly key: string } };

export const action = formAction(keySchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "settings.change");
  const at = now();
  if (form.intent === "revoke") {
    await transact((tx) => revokeApiKey(tx, form.key, accountId, at));
    return redirect("/manage/api-keys");
  }
  if (!isMintedId("key", form.id)) throw new RuleViolation({ code: "not-found" });
  const key = await transact((tx) => issueApiKey(tx, form.id, form.partner, accountId, at));
  return data<Issued>({ issued: { partner: form.partner, key } });
});

function KeyCard({ apiKey }: { apiKey: ApiKey }) {
  const { apiKeys: m } = useMessages();
  const { id, partner, tail, issuedAt, issuedBy, lastUsedAt, revokedAt } = apiKey;
  return (
    <Card
      title={partner}
      aside={
        revokedAt ? <Badge tone="plain">{m.revoked(formatDay(dayOf(revokedAt)))}</Badge> : <Badge tone="kept">{m.inForce}</Badge>
      }
    >
      <p className="text-muted">
        <code>xsk_…{tail}</code> · {m.issued(formatDay(dayOf(issuedAt), { year: true }), issuedBy)} ·{" "}
        {lastUsedAt ? m.used(formatMoment(lastUsedAt)) : m.unused}
      </p>
      {!revokedAt && (
        <Form method="post" className="mt-3">
          <input type="hidden" name="key" value={id} />
          <SubmitButton tone="danger" name="intent" value="revoke">
            {m.revoke}
          </SubmitButton>
        </Form>
      )}
    </Card>
  );
}

export default function ApiKeys() {
  const { id, keys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Issued | undefined;
  const { apiKeys: m, manage } = useMessages();
  const issued = answer?.issued;
  return (
    <div className="max-w-3xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/manage", label: manage.back }} />
      <div className="grid grid-cols-1 gap-6">
        {issued && (
          <Notice tone="kept">
            <p>{m.once(issued.partner)}</p>
            <p className="mt-2 rounded-lg bg-surface p-3 text-ink wrap-anywhere select-all">
              <code>{issued.key}</code>
            </p>
          </Notice>
        )}
        {answer?.formError && <Notice tone="danger">{answer.formError}</Notice>}
        <Card title={m.add}>
          <Form key={id} method="post" className="grid justify-items-start gap-4">
            <input type="hidden" name="id" value={id} />
            <TextField
              label={m.partner}
              name="partner"
              hint={m.partnerHint}
              autoComplete="off"
              error={answer?.fieldErrors?.["partner"]}
              defaultValue={answer?.values?.["partner"] ?? ""}
            />
            <SubmitButton name="intent" value="issue">
              {m.issue}
            </SubmitButton>
          </Form>
        </Card>
        {keys.length === 0 ? (
          <EmptyState title={m.empty.title} text={m.empty.text} />
        ) : (
          <ul className="grid gap-4">
            {keys.map((apiKey) => (
              <li key={apiKey.id}>
                <KeyCard apiKey={apiKey} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
