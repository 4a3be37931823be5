import { Form, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { RadioCards } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { SubmitButton } from "~/ui/button";
import { usualPeriod } from "./asked-period";
import { uses } from "./model";
import { PeriodFields } from "./period-fields";

export const loader = () => ({ period: usualPeriod(now()) });

export default function Home() {
  const { period } = useLoaderData<typeof loader>();
  const { catalogue, common } = useMessages();
  const m = catalogue.home;
  return (
    <>
      <h1 className="text-3xl font-semibold sm:text-4xl">{m.title}</h1>
      <p className="mt-3 max-w-2xl text-lg text-muted">{m.lead}</p>
      <Form method="get" action="/models" className="mt-8 grid gap-6 rounded-2xl border border-line bg-surface p-5 sm:p-8">
        <RadioCards label={m.use} name="use" choices={uses.map((value) => ({ value, title: common.uses[value] }))} />
        <fieldset className="grid gap-4 sm:grid-cols-2">
          <legend className="mb-1 font-medium">{m.when}</legend>
          <PeriodFields period={period} />
        </fieldset>
        <SubmitButton className="sm:justify-self-start">{m.go}</SubmitButton>
      </Form>
      <ul className="mt-10 grid gap-6 sm:grid-cols-3">
        {m.promises.map((promise) => (
          <li key={promise.title}>
            <h2 className="text-lg font-semibold">{promise.title}</h2>
            <p className="mt-1 text-muted">{promise.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
