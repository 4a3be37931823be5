import { redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { z } from "zod";
import { formAction } from "~/platform/form-action.server";
import { safePath } from "~/platform/safe-path";
import { beginSession } from "~/platform/session.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { homeOf } from "./permissions";
import { checkSignIn } from "./sign-in.server";

const signInSchema = z.object({
  identifier: z.string().trim().min(1, "required").max(200, "tooLong"),
  password: z.string().min(1, "required").max(200, "tooLong"),
});

export const action = formAction(signInSchema, async ({ identifier, password }, { request, context }) => {
  const account = await checkSignIn(identifier, password, context.address);
  const cookie = await beginSession(request, account.id, context.address);
  const to = safePath(new URL(request.url).searchParams.get("to"), homeOf[account.role]);
  return redirect(to, { headers: { "Set-Cookie": cookie } });
});

export default function SignIn() {
  const { signIn: m } = useMessages().account;
  const refusal = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-md">
      <h1 className="text-2xl font-semibold">{m.title}</h1>
      <Form method="post" className="mt-6 grid gap-4 rounded-2xl border border-line bg-surface p-6">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <TextField
          label={m.identifier}
          name="identifier"
          autoComplete="username"
          defaultValue={refusal?.values["identifier"] ?? ""}
          error={refusal?.fieldErrors["identifier"]}
        />
        <TextField
          label={m.password}
          name="password"
          type="password"
          autoComplete="current-password"
          error={refusal?.fieldErrors["password"]}
        />
        <SubmitButton>{m.submit}</SubmitButton>
      </Form>
      <p className="mt-6 text-muted">{m.newHere}</p>
      <ButtonLink tone="quiet" to="/models" className="mt-2">
        {m.browse}
      </ButtonLink>
    </div>
  );
}
