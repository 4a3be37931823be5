import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { MomentField, RadioCards } from "~/ui/fields";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { Fen } from "~/kernel/money";
import type { TierPage } from "./tier-page.server";

function useAmountText(): (amount: number) => string {
  const { tier: m } = useMessages().changes;
  return (amount) => {
    if (amount === 0) return m.free;
    const money = formatMoney(Math.abs(amount) as Fen);
    return amount > 0 ? m.more(money) : m.less(money);
  };
}

function Choose({ page, refusal, submit }: { page: TierPage; refusal: Refusal | undefined; submit: string }) {
  const { changes, common } = useMessages();
  const { tier: m } = changes;
  const amountText = useAmountText();
  const choices = page.choices.map(({ tier, amount, promise }) => ({
    value: tier,
    title: `${common.tiers[tier]} · ${amountText(amount)}`,
    detail: m.promise(promise.island, promise.elsewhere),
  }));
  return (
    <Card title={m.choose}>
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="id" value={page.id} />
        <input type="hidden" name="from" value={page.typed} />
        {page.choices.map(({ tier, toPay }) => (
          <input key={tier} type="hidden" name={`seen_${tier}`} value={toPay} />
        ))}
        <RadioCards
          label={m.legend}
          name="tier"
          columns={1}
          choices={choices}
          defaultValue={refusal?.values["tier"]}
          error={refusal?.fieldErrors["tier"]}
        />
        <p className="text-sm text-muted">{m.share}</p>
        <SubmitButton className="w-full sm:w-auto sm:justify-self-start">{submit}</SubmitButton>
      </Form>
    </Card>
  );
}

interface TierChoiceProps {
  readonly page: TierPage;
  readonly refusal: Refusal | undefined;
  readonly submit: string;
}

/** From when, and what each other tier promises and costs from then; the promise now stands above. */
export function TierChoice({ page, refusal, submit }: TierChoiceProps) {
  const { changes, common } = useMessages();
  const { tier: m } = changes;
  const problem = refusal?.formError ?? refusal?.fieldErrors["from"] ?? null;
  return (
    <div className="grid max-w-2xl gap-4">
      {page.unsigned && <Notice tone="soon">{page.unsigned}</Notice>}
      {!page.unsigned && page.waiting && <Notice tone="soon">{m.waiting}</Notice>}
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Card title={m.now}>
        <DefinitionList
          rows={[
            [m.tier, common.tiers[page.tier]],
            [m.island, page.promise.island],
            [m.elsewhere, page.promise.elsewhere],
            [m.until, formatMoment(page.period.until, { year: true })],
          ]}
        />
      </Card>
      <Card title={m.from}>
        <Form method="get" preventScrollReset className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
          <MomentField key={page.typed} label={m.field} name="from" defaultValue={page.typed} error={page.fault ?? undefined} />
          <SubmitButton tone="quiet">{m.reckon}</SubmitButton>
        </Form>
      </Card>
      {!page.unsigned && !page.waiting && page.choices.length > 0 && <Choose page={page} refusal={refusal} submit={submit} />}
    </div>
  );
}
