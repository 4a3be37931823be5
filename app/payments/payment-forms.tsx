import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, SelectField, TextField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { amountText } from "./amount";
import { chargeKinds, paymentWays, receivedKinds } from "./ledger";
import type { PaymentsPage } from "./payments.route";

interface FormProps {
  readonly page: PaymentsPage;
  readonly refusal: Refusal | undefined;
}

function EntryForm({
  title,
  intent,
  id,
  refusal,
  children,
}: Omit<FormProps, "page"> & { title: string; intent: string; id: string; children: ReactNode }) {
  return (
    <Card title={title}>
      {/* A new id means that the last entry was taken: the form begins anew. */}
      <Form key={id} method="post" className="grid gap-4">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="id" value={refusal?.values["id"] ?? id} />
        {children}
      </Form>
    </Card>
  );
}

function Ways({ refusal }: { refusal: Refusal | undefined }) {
  const { payments: m } = useMessages().handovers;
  return (
    <SelectField label={m.way} name="way" defaultValue={refusal?.values["way"] ?? "wechat"} error={refusal?.fieldErrors["way"]}>
      {paymentWays.map((way) => (
        <option key={way} value={way}>
          {m.ways[way]}
        </option>
      ))}
    </SelectField>
  );
}

const textOf = (refusal: Refusal | undefined, name: string, usual = "") => ({
  name,
  defaultValue: refusal?.values[name] ?? usual,
  error: refusal?.fieldErrors[name],
});

export function ReceiveForm({ page, refusal }: FormProps) {
  const { payments: m } = useMessages().handovers;
  const { left } = page;
  const usual = left.deposit > 0 ? "deposit" : "rent";
  const amount = left.deposit > 0 ? left.deposit : left.rentNow > 0 ? left.rentNow : left.rent;
  return (
    <EntryForm title={m.receive} intent="receive" id={page.ids.payment} refusal={refusal}>
      <SelectField label={m.kind} {...textOf(refusal, "kind", usual)}>
        {receivedKinds.map((kind) => (
          <option key={kind} value={kind}>
            {m.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={m.amount}
        inputMode="decimal"
        autoComplete="off"
        {...textOf(refusal, "amount", amount > 0 ? amountText(amount) : "")}
      />
      <Ways refusal={refusal} />
      <TextField label={m.note} optional maxLength={200} {...textOf(refusal, "note")} />
      <SubmitButton>{m.receiveButton}</SubmitButton>
    </EntryForm>
  );
}

/** D7: the deposit, less what was deducted. R2: rent for time that was not used. */
export function RefundForm({ page, of, refusal }: FormProps & { of: "deposit" | "rent" }) {
  const { payments: m } = useMessages().handovers;
  const ofRent = of === "rent";
  const most = ofRent ? page.sums.rent.over : page.sums.deposit.held;
  return (
    <EntryForm
      title={ofRent ? m.refundRent : m.refund}
      intent={ofRent ? "refund-rent" : "refund"}
      id={ofRent ? page.ids.rent : page.ids.refund}
      refusal={refusal}
    >
      <p className="text-sm text-muted">{(ofRent ? m.refundRentHint : m.refundHint)(formatMoney(most))}</p>
      <TextField label={m.amount} inputMode="decimal" autoComplete="off" {...textOf(refusal, "amount", amountText(most))} />
      <Ways refusal={refusal} />
      <TextField label={m.note} optional maxLength={200} {...textOf(refusal, "note")} />
      <SubmitButton tone="quiet">{m.refundButton}</SubmitButton>
    </EntryForm>
  );
}

export function ChargeForm({ page, refusal }: FormProps) {
  const { payments: m } = useMessages().handovers;
  return (
    <EntryForm title={m.charge} intent="charge" id={page.ids.charge} refusal={refusal}>
      <SelectField label={m.chargeKind} {...textOf(refusal, "kind", "damage")}>
        {chargeKinds.map((kind) => (
          <option key={kind} value={kind}>
            {m.charges[kind]}
          </option>
        ))}
      </SelectField>
      <TextField label={m.amount} inputMode="decimal" autoComplete="off" {...textOf(refusal, "amount")} />
      <TextField label={m.reason} maxLength={200} {...textOf(refusal, "reason")} />
      <CheckField label={m.fromDeposit} name="fromDeposit" defaultChecked={refusal?.values["fromDeposit"] !== undefined} />
      <SubmitButton tone="quiet">{m.chargeButton}</SubmitButton>
    </EntryForm>
  );
}
