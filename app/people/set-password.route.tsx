import { data, redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { beginSession } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { linkedAccount, setPasswordByLink } from "./password-link.server";
import { hashOfPassword } from "./password.server";

export const meta: MetaFunction = () => {
  const { changes, common } = messagesFor("zh");
  return [{ title: `${changes.password.title} · ${common.shopShort}` }, { name: "robots", content: "noindex" }];
};

export async function loader({ params }: LoaderFunctionArgs) {
  const account = await linkedAccount(reader(), params["token"] ?? "", now());
  return data({ name: account?.name ?? null, phone: account?.phone ?? null }, { status: account ? 200 : 404 });
}

const schema = z
  .object({ password: z.string().min(8, "password").max(200, "tooLong"), again: z.string() })
  .refine(({ password, again }) => password === again, { path: ["again"], message: "again" });

export const action = formAction(schema, async ({ password }, { request, params, context }) => {
  const passwordHash = await hashOfPassword(password);
  const accountId = await transact((tx) => setPasswordByLink(tx, params["token"] ?? "", passwordHash, now()));
  return redirect("/my", { headers: { "Set-Cookie": await beginSession(request, accountId, context.address) } });
});

export default function SetPassword() {
  const { name, phone } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { changes, common } = useMessages();
  const { password: m } = changes;
  if (name === null)
    return (
      <EmptyState title={m.ended.title} text={m.ended.text} level={1}>
        <ButtonLink to="/sign-in">{common.nav.signIn}</ButtonLink>
      </EmptyState>
    );
  return (
    <>
      <PageHeader title={m.title} lead={m.lead(name, phone ?? "")} />
      <Form method="post" className="grid max-w-md gap-4">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <input type="text" name="username" autoComplete="username" defaultValue={phone ?? ""} hidden readOnly />
        <TextField
          label={m.password}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={m.hint}
          error={refusal?.fieldErrors["password"]}
          required
        />
        <TextField
          label={m.again}
          name="again"
          type="password"
          autoComplete="new-password"
          error={refusal?.fieldErrors["again"]}
          required
        />
        <SubmitButton className="justify-self-start">{m.save}</SubmitButton>
      </Form>
    </>
  );
}
