import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, RadioCards } from "~/ui/fields";
import { Flash } from "~/ui/flash";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { chooseNotices, showMyNotices } from "./choose-notices.server";
import { noticeChoiceSchema } from "./notice-schema";

export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").notices.mine.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const shown = await showMyNotices(reader(), customerId);
  if (!shown) throw new Response(null, { status: 404 });
  return { ...shown, saved: new URL(request.url).searchParams.has("saved") };
}

export const action = formAction(noticeChoiceSchema, async (choice, { request }) => {
  const { customerId } = await requireCustomer(request);
  await transact((tx) => chooseNotices(tx, customerId, choice, now()));
  return redirect("/my/notices?saved");
});

export default function MyNotices() {
  const { language, wechat, wechatOpen, email, sms, necessary, optional, saved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { mine: m, events, languages } = useMessages().notices;
  return (
    <div className="max-w-3xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/my", label: m.back }} />
      <Flash message={saved && !refusal ? { text: m.saved } : null} />
      <Form method="post" className="grid gap-6">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <Card title={m.where}>
          {email && <p>{m.email(email)}</p>}
          {sms && <p>{m.sms(sms)}</p>}
          {!email && !sms && <p className="text-muted">{m.nowhere}</p>}
          <Link to="/my/data" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
            {m.change}
          </Link>
          {wechatOpen && <CheckField label={m.wechat} name="wechat" defaultChecked={wechat} />}
        </Card>
        <RadioCards
          label={m.language}
          name="language"
          defaultValue={language}
          error={refusal?.fieldErrors["language"]}
          choices={(["zh", "en"] as const).map((each) => ({ value: each, title: languages[each] }))}
        />
        <Card title={m.always}>
          <p>{necessary.map((event) => events[event]).join(" · ")}</p>
          <p className="mt-1 text-sm text-muted">{m.alwaysHint}</p>
        </Card>
        <Card title={m.optional}>
          <div className="grid sm:grid-cols-2">
            {optional.map(({ event, wanted }) => (
              <CheckField key={event} label={events[event]} name={event} defaultChecked={wanted} />
            ))}
          </div>
        </Card>
        <SubmitButton className="sm:justify-self-start">{m.save}</SubmitButton>
      </Form>
    </div>
  );
}
