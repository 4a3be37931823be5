import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, DayField, RadioCards, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

const fieldsOf =
  (refusal: Refusal | undefined) =>
  (name: string, usual = "") => ({
    name,
    defaultValue: refusal?.values[name] ?? usual,
    error: refusal?.fieldErrors[name],
  });

/** The shop closed, or open at other hours, on one day or several. */
export function SpecialDayForm({ refusal }: { refusal: Refusal | undefined }) {
  const { special: m } = useMessages().opening;
  const field = fieldsOf(refusal);
  return (
    <Card title={m.add}>
      <Form method="post" className="group/days grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <DayField label={m.from} required {...field("from")} />
          <DayField label={m.until} optional hint={m.untilHint} {...field("until")} />
        </div>
        <RadioCards
          label={m.state}
          choices={[
            { value: "closed", ...m.closed },
            { value: "special", ...m.open },
          ]}
          {...field("state", "closed")}
        />
        <div className="hidden gap-4 group-has-[[value=special]:checked]/days:grid sm:grid-cols-2">
          <TextField label={m.opensAt} type="time" {...field("opensAt")} />
          <TextField label={m.closesAt} type="time" {...field("closesAt")} />
        </div>
        <TextField label={m.note} optional hint={m.noteHint} maxLength={60} {...field("note")} />
        <SubmitButton name="intent" value="opening" className="justify-self-start">
          {m.save}
        </SubmitButton>
      </Form>
    </Card>
  );
}

/** D7: how the State Council has arranged days, for the reckoning of working days. */
export function HolidayForm({ refusal }: { refusal: Refusal | undefined }) {
  const { holidays: m, special } = useMessages().opening;
  const field = fieldsOf(refusal);
  return (
    <Card title={m.add}>
      <Form method="post" className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <DayField label={special.from} required {...field("from")} />
          <DayField label={special.until} optional hint={special.untilHint} {...field("until")} />
        </div>
        <RadioCards
          label={m.kind}
          choices={[
            { value: "holiday", ...m.holiday },
            { value: "workday", ...m.workday },
            { value: "ordinary", ...m.ordinary },
          ]}
          {...field("kind", "holiday")}
        />
        <TextField label={m.name} hint={m.nameHint} maxLength={30} {...field("name")} />
        <CheckField
          label={m.decreedTick}
          name="decreed"
          defaultChecked={refusal ? refusal.values["decreed"] !== undefined : true}
        />
        <SubmitButton name="intent" value="public" className="justify-self-start">
          {m.save}
        </SubmitButton>
      </Form>
    </Card>
  );
}
