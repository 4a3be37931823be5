import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formAction } from "~/platform/form-action.server";
import { safePath } from "~/platform/safe-path";
import { beginSession } from "~/platform/session.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useRootData } from "~/ui/root-data";
import { homeOf } from "./permissions";
import { checkSignIn } from "./sign-in.server";

export const meta: MetaFunction = () => {
  const { account, common } = messagesFor("zh");
  return [{ title: `${account.signIn.title} · ${common.shopShort}` }];
};

const askedPath = (request: Request) => new URL(request.url).searchParams.get("to");

/** Says only whether somebody is on his way somewhere. */
export const loader = ({ request }: LoaderFunctionArgs) => ({ onTheWay: askedPath(request) !== null });

const signInSchema = z.object({
  identifier: z.string().trim().min(1, "required").max(200, "tooLong"),
  password: z.string().min(1, "required").max(200, "tooLong"),
});

export const action = formAction(signInSchema, async ({ identifier, password }, { request, context }) => {
  const account = await checkSignIn(identifier, password, context.address);
  const cookie = await beginSession(request, account.id, context.address);
  return redirect(safePath(askedPath(request), homeOf[account.role]), { headers: { "Set-Cookie": cookie } });
});

export default function SignIn() {
  const { signIn: m } = useMessages().account;
  const { onTheWay } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const phone = useRootData()?.shop.phone;
  return (
    <div className="mx-auto max-w-md">
      <h1 className="text-2xl font-semibold">{m.title}</h1>
      {onTheWay && <p className="mt-2 text-muted">{m.onTheWay}</p>}
      <Form method="post" className="mt-6 grid gap-4 rounded-2xl border border-line bg-surface p-6">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <TextField
          label={m.identifier}
          name="identifier"
          autoComplete="username"
          autoCapitalize="none"
          enterKeyHint="next"
          defaultValue={refusal?.values["identifier"] ?? ""}
          error={refusal?.fieldErrors["identifier"]}
        />
        <TextField
          label={m.password}
          name="password"
          type="password"
          autoComplete="current-password"
          enterKeyHint="go"
          error={refusal?.fieldErrors["password"]}
        />
        <SubmitButton>{m.submit}</SubmitButton>
      </Form>
      <p className="mt-6 text-muted">{m.newHere}</p>
      {phone && (
        <p className="text-muted">
          {m.forgotten}{" "}
          <a href={`tel:${phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
            {phone}
          </a>
        </p>
      )}
      <ButtonLink tone="quiet" to="/models" className="mt-2">
        {m.browse}
      </ButtonLink>
    </div>
  );
}
