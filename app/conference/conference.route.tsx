import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, MomentField, RadioCards, TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { laptopWays } from "./conference";
import { conferencePage } from "./conference-page.server";
import type { ConferencePage } from "./conference-page.server";
import { ConferenceProposal } from "./conference-proposal";

export const meta: MetaFunction = () => {
  const { conference, common } = messagesFor("zh");
  return [{ title: `${conference.title} · ${common.shopShort}` }, { name: "description", content: conference.lead }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request);
  return conferencePage(reader(), new URL(request.url).searchParams, viewer?.customerId ?? null, now());
}

function Wish({ page }: { page: ConferencePage }) {
  const { conference: m } = useMessages();
  const { wish, typed, errors } = page;
  const error = (name: string) => (errors as Record<string, string | undefined>)[name];
  return (
    <Card title={m.wish}>
      <Form method="get" preventScrollReset className="grid gap-4">
        <TextField
          label={m.heads}
          name="heads"
          inputMode="numeric"
          defaultValue={page.typedHeads}
          error={error("heads")}
          required
        />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
          <MomentField label={m.from} name="from" defaultValue={typed.from} error={error("from")} />
          <MomentField label={m.until} name="until" defaultValue={typed.until} error={error("until")} />
        </div>
        <RadioCards
          label={m.laptops}
          name="laptops"
          columns={1}
          defaultValue={wish.laptops}
          choices={laptopWays.map((value) => ({ value, ...m.laptopWays[value] }))}
        />
        <fieldset className="min-w-0">
          <legend className="font-medium">{m.more}</legend>
          <div className="grid sm:grid-cols-2">
            <CheckField label={m.spares} name="spares" defaultChecked={wish.spares} />
            <CheckField label={m.projector} name="projector" defaultChecked={wish.projector} />
            <CheckField label={m.network} name="network" defaultChecked={wish.network} />
            <CheckField label={m.printer} name="printer" defaultChecked={wish.printer} />
          </div>
        </fieldset>
        <TextField
          label={m.screens}
          name="screens"
          inputMode="numeric"
          defaultValue={page.typedScreens}
          error={error("screens")}
        />
        <SubmitButton className="justify-self-start">{m.propose}</SubmitButton>
      </Form>
    </Card>
  );
}

export default function Conference() {
  const page = useLoaderData<typeof loader>();
  const { conference: m } = useMessages();
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <Wish page={page} />
        {page.result ? (
          <ConferenceProposal key={page.result.items} page={page} result={page.result} />
        ) : (
          <Card>
            <p className="text-muted">{m.nothingYet}</p>
          </Card>
        )}
      </div>
    </>
  );
}
