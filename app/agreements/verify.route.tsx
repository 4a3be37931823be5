import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { readCheckCode } from "./check-code";

export const meta: MetaFunction = () => {
  const { agreements, common } = messagesFor("zh");
  return [{ title: `${agreements.verify.title} · ${common.shopShort}` }];
};

/** Open to all. What was typed leads to the page that answers; the code on a paper leads there at once. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const number = (query.get("number") ?? "").trim().slice(0, 60);
  const typed = (query.get("code") ?? "").slice(0, 60);
  const code = readCheckCode(typed);
  if (code) throw redirect(`/verify/${code}${number ? `?${new URLSearchParams({ number })}` : ""}`);
  return { number, code: typed, wrong: query.has("code") };
}

export default function Verify() {
  const { number, code, wrong } = useLoaderData<typeof loader>();
  const { verify: m } = useMessages().agreements;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={m.title} lead={m.lead} />
      <Card>
        <Form method="get" className="grid gap-4">
          <TextField
            label={m.number}
            name="number"
            hint={m.numberHint}
            optional
            defaultValue={number}
            autoCapitalize="characters"
          />
          <TextField
            label={m.code}
            name="code"
            hint={m.codeHint}
            required
            defaultValue={code}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            error={wrong ? m.badCode : undefined}
          />
          <SubmitButton>{m.submit}</SubmitButton>
        </Form>
      </Card>
      <p className="mt-4 text-sm text-muted">{m.names}</p>
    </div>
  );
}
