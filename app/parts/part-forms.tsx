import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { categories } from "~/catalogue/model";
import { amountText } from "~/payments/amount";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { isLow, partKinds } from "./part";
import type { Part } from "./part";

/** A field's name, what was typed and what was wrong, where this very form was refused. */
const fieldsOf = (intent: string, refusal: Refusal | undefined) => {
  const own = refusal?.values["intent"] === intent ? refusal : undefined;
  return (name: string, value = "") => ({
    name,
    defaultValue: own?.values[name] ?? value,
    error: own?.fieldErrors[name],
  });
};

interface FieldsProps {
  readonly intent: "add" | "change";
  readonly part?: Part;
  readonly refusal: Refusal | undefined;
}

function PartFields({ intent, part, refusal }: FieldsProps) {
  const { parts: m, common } = useMessages();
  const field = fieldsOf(intent, refusal);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField label={m.field.name} maxLength={60} required {...field("name", part?.name)} />
      <SelectField label={m.field.kind} hint={m.field.kindHint} {...field("kind", part?.kind ?? "part")}>
        {partKinds.map((kind) => (
          <option key={kind} value={kind}>
            {m.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <SelectField label={m.field.category} {...field("category", part?.category ?? "")}>
        <option value="">{m.field.any}</option>
        {categories.map((category) => (
          <option key={category} value={category}>
            {common.categories[category]}
          </option>
        ))}
      </SelectField>
      <TextField label={m.field.lowAt} inputMode="numeric" {...field("lowAt", String(part?.lowAt ?? 1))} />
      <TextField label={m.field.cost} inputMode="decimal" required {...field("cost", part && amountText(part.cost))} />
      <TextField label={m.field.price} inputMode="decimal" required {...field("price", part && amountText(part.price))} />
    </div>
  );
}

export function AddPart({ id, refusal }: { id: string; refusal: Refusal | undefined }) {
  const { parts: m } = useMessages();
  return (
    <Card title={m.addTitle}>
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="id" value={id} />
        <PartFields intent="add" refusal={refusal} />
        <TextField label={m.field.stock} inputMode="numeric" {...fieldsOf("add", refusal)("stock", "0")} />
        <SubmitButton name="intent" value="add" className="justify-self-start">
          {m.add}
        </SubmitButton>
      </Form>
    </Card>
  );
}

interface PartProps {
  readonly part: Part;
  readonly moveId: string;
  readonly refusal: Refusal | undefined;
}

/** One thing that is done to a part, folded away until it is wanted or was refused. */
function Step({ intent, title, refusal, part, children }: Omit<PartProps, "moveId"> & StepProps) {
  return (
    <Disclosure summary={title} open={refusal?.values["intent"] === intent}>
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="part" value={part.id} />
        {children}
      </Form>
    </Disclosure>
  );
}
interface StepProps {
  readonly intent: string;
  readonly title: string;
  readonly children: ReactNode;
}

function StockForms({ part, moveId, refusal }: PartProps) {
  const { parts: m } = useMessages();
  const [bought, counted] = [fieldsOf("bought", refusal), fieldsOf("counted", refusal)];
  return (
    <>
      <Step intent="bought" title={m.bought} part={part} refusal={refusal}>
        <input type="hidden" name="id" value={moveId} />
        <TextField label={m.field.count} inputMode="numeric" required {...bought("count")} />
        <TextField label={m.field.note} optional maxLength={200} {...bought("note")} />
        <SubmitButton className="justify-self-start">{m.boughtSubmit}</SubmitButton>
      </Step>
      <Step intent="counted" title={m.counted} part={part} refusal={refusal}>
        <input type="hidden" name="id" value={moveId} />
        <TextField label={m.countedField} inputMode="numeric" required {...counted("count")} />
        <TextField label={m.field.why} required maxLength={200} {...counted("note")} />
        <SubmitButton className="justify-self-start">{m.countedSubmit}</SubmitButton>
      </Step>
    </>
  );
}

export function PartCard({ part, moveId, refusal }: PartProps) {
  const { parts: m, common } = useMessages();
  const fits = m.fits(part.category && common.categories[part.category]);
  return (
    <Card
      title={part.name}
      aside={part.retired ? <Badge tone="info">{m.retiredWord}</Badge> : isLow(part) && <Badge tone="soon">{m.lowWord}</Badge>}
    >
      <p className="text-lg">{m.left(part.stock)}</p>
      <p className="text-muted">
        {m.kinds[part.kind]} · {fits} · {m.costs(formatMoney(part.cost), formatMoney(part.price))}
      </p>
      <div className="mt-2">
        {!part.retired && (
          <>
            <StockForms part={part} moveId={moveId} refusal={refusal} />
            <Step intent="change" title={m.change} part={part} refusal={refusal}>
              <PartFields intent="change" part={part} refusal={refusal} />
              <SubmitButton className="justify-self-start">{m.save}</SubmitButton>
            </Step>
          </>
        )}
        <Form method="post" className="mt-2">
          <input type="hidden" name="part" value={part.id} />
          <SubmitButton tone="quiet" name="intent" value={part.retired ? "revive" : "retire"}>
            {part.retired ? m.revive : m.retire}
          </SubmitButton>
        </Form>
      </div>
    </Card>
  );
}
