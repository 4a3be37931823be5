import { Form } from "@remix-run/react";
import { useState } from "react";
import { pictureField } from "~/handovers/picture-limits";
import type { Fen } from "~/kernel/money";
import { amountText } from "~/payments/amount";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, FileField, RadioCards, SelectField, TextField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { causes } from "./damage-kind";

export interface UnitToAsk {
  readonly assetTag: string;
  readonly modelName: string;
  readonly value: Fen;
  readonly pictures: readonly string[];
  readonly prices: readonly { readonly kind: string; readonly proposed: Fen | null }[];
}

interface Props {
  readonly id: string;
  readonly units: readonly UnitToAsk[];
  readonly held: Fen;
  readonly refusal: Refusal | undefined;
}

function Pictures({ unit, refusal }: { unit: UnitToAsk; refusal: Refusal | undefined }) {
  const { damages: m } = useMessages().returns;
  const { handovers } = useMessages();
  const errors = refusal?.fieldErrors ?? {};
  return (
    <fieldset className="grid gap-2 sm:col-span-2">
      <legend className="font-medium">{m.pictures}</legend>
      {unit.pictures.length === 0 && <p className="text-sm text-muted">{m.noPictures}</p>}
      <div className="flex flex-wrap gap-3">
        {unit.pictures.map((id, index) => (
          <CheckField
            key={id}
            name={`picture-${id}`}
            defaultChecked
            label={
              <img
                src={`/machine-pictures/${id}`}
                alt={handovers.pictures.alt(unit.assetTag, index + 1)}
                className="size-24 rounded-lg object-cover"
              />
            }
          />
        ))}
      </div>
      <FileField
        label={handovers.pictures.take}
        name={pictureField(unit.assetTag)}
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        multiple
        error={errors["pictures"] ?? errors[pictureField(unit.assetTag)]}
      />
    </fieldset>
  );
}

/** One item: which machine, what on it, why, how much by the list, with its pictures. */
export function DeductForm({ id, units, held, refusal }: Props) {
  const { damages: m } = useMessages().returns;
  const typed = refusal?.values ?? {};
  const errors = refusal?.fieldErrors ?? {};
  const [tag, setTag] = useState(typed["tag"] ?? units[0]?.assetTag ?? "");
  const unit = units.find((each) => each.assetTag === tag) ?? units[0];
  const [kind, setKind] = useState(typed["kind"] ?? unit?.prices[0]?.kind ?? "other");
  if (!unit) return null;
  const proposed = unit.prices.find((each) => each.kind === kind)?.proposed ?? null;
  return (
    <Card title={m.add}>
      <Form method="post" encType="multipart/form-data" className="grid items-start gap-4 sm:grid-cols-2">
        <input type="hidden" name="intent" value="deduct" />
        <input type="hidden" name="id" value={id} />
        {refusal?.formError && <p className="text-danger sm:col-span-2">{refusal.formError}</p>}
        <SelectField
          label={m.tag}
          name="tag"
          value={unit.assetTag}
          hint={m.value(formatMoney(unit.value))}
          error={errors["tag"]}
          onChange={(event) => setTag(event.currentTarget.value)}
        >
          {units.map(({ assetTag, modelName }) => (
            <option key={assetTag} value={assetTag}>
              {`${assetTag} ${modelName}`}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={m.kind}
          name="kind"
          value={kind}
          hint={proposed === null ? undefined : m.listed(formatMoney(proposed))}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          {unit.prices.map((each) => (
            <option key={each.kind} value={each.kind}>
              {m.kinds[each.kind] ?? each.kind}
            </option>
          ))}
        </SelectField>
        <TextField
          label={m.part}
          name="part"
          hint={m.partHint}
          maxLength={300}
          required
          defaultValue={typed["part"] ?? ""}
          error={errors["part"]}
        />
        <TextField
          key={`${unit.assetTag} ${kind}`}
          label={m.amount}
          name="amount"
          inputMode="decimal"
          hint={m.amountHint}
          required
          defaultValue={typed["amount"] ?? (proposed === null ? "" : amountText(proposed))}
          error={errors["amount"]}
        />
        <div className="sm:col-span-2">
          <RadioCards
            label={m.cause}
            name="cause"
            defaultValue={typed["cause"] ?? "damage"}
            choices={causes.map((value) => ({ value, title: m.causes[value] }))}
            error={errors["cause"]}
          />
        </div>
        <div className="sm:col-span-2">
          <TextField
            label={m.reason}
            name="reason"
            hint={m.reasonHint}
            maxLength={300}
            required
            defaultValue={typed["reason"] ?? ""}
            error={errors["reason"]}
          />
        </div>
        <Pictures key={unit.assetTag} unit={unit} refusal={refusal} />
        <div className="sm:col-span-2">
          <RadioCards
            label={m.from}
            name="from"
            defaultValue={typed["from"] ?? (held > 0 ? "deposit" : "customer")}
            choices={[
              { value: "deposit", title: m.fromDeposit(formatMoney(held)), disabled: held === 0 },
              { value: "customer", title: m.fromCustomer },
            ]}
            error={errors["from"]}
          />
        </div>
        <SubmitButton className="justify-self-start">{m.submit}</SubmitButton>
      </Form>
    </Card>
  );
}
