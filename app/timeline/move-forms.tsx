import { Form } from "@remix-run/react";
import { PriceComparison } from "~/changes/price-comparison";
import type { Refusal } from "~/platform/form-action.server";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { MomentField, SelectField, TextField } from "~/ui/fields";
import { formatMoment, formatPeriod, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { violationMessage } from "~/ui/violation-message";
import type { ShownMove } from "./show-move.server";

interface MoveFormProps {
  readonly shown: ShownMove & { readonly id: string; readonly back: string };
  readonly refusal: Refusal | undefined;
}

const Sent = ({ shown: { id, back } }: Pick<MoveFormProps, "shown">) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="back" value={back} />
  </>
);

/** Another machine of the model, for the same period; what has a place comes first. */
export function MoveUnit({ shown, refusal }: MoveFormProps) {
  const { timeline } = useMessages();
  const { move: m } = timeline;
  if (shown.chosen)
    return (
      <Card title={m.unitTitle}>
        <p className="text-muted">{m.chosen}</p>
      </Card>
    );
  const refused = refusal?.values["intent"] === "unit" ? refusal : undefined;
  return (
    <Card title={m.unitTitle}>
      <p className="mb-3 text-muted">{m.unitHint}</p>
      <Form method="post" className="grid gap-3">
        <Sent shown={shown} />
        <SelectField label={m.unit} name="unit" defaultValue={refused?.values["unit"] ?? ""} error={refused?.fieldErrors["unit"]}>
          <option value="">{m.choose}</option>
          {shown.machines.map(({ id, assetTag, others }) => (
            <option key={id} value={id}>
              {others === null ? m.noPlace(assetTag) : others === 0 ? m.free(assetTag) : m.others(assetTag, others)}
            </option>
          ))}
        </SelectField>
        <SubmitButton name="intent" value="unit" tone="quiet" className="justify-self-start">
          {m.unitSubmit}
        </SubmitButton>
      </Form>
    </Card>
  );
}

function Consequences({ shown, refusal }: MoveFormProps) {
  const { timeline } = useMessages();
  const { move: m } = timeline;
  const { comparison, asked, period, viewing } = shown;
  if (!comparison || !asked) return null;
  const { holdBefore, holdAfter } = comparison;
  const error = refusal?.values["intent"] === "period" ? refusal.fieldErrors["reason"] : undefined;
  return (
    <div className="mt-4 grid gap-4 border-t border-line pt-4">
      <h3 className="font-semibold">{m.result}</h3>
      <DefinitionList
        rows={[
          [m.before, formatPeriod(period)],
          [m.after, formatPeriod(asked)],
          [m.machines, comparison.exchanged > 0 ? m.exchanged(comparison.exchanged) : m.sameMachines],
          [m.otherBookings, comparison.others > 0 ? m.othersMove(comparison.others) : null],
          [m.hold, holdAfter ? m.holdUntil(formatMoment(holdAfter), holdBefore !== holdAfter) : null],
          [m.viewing, viewing ? m.viewingStays(formatMoment(viewing)) : null],
        ]}
      />
      <PriceComparison before={comparison.before} after={comparison.after} />
      <Form method="post" className="grid gap-3">
        <Sent shown={shown} />
        <input type="hidden" name="from" value={toFieldValue(asked.from)} />
        <input type="hidden" name="until" value={toFieldValue(asked.until)} />
        <TextField
          label={m.reason}
          name="reason"
          hint={m.reasonHint}
          maxLength={200}
          required
          defaultValue={refusal?.values["reason"]}
          error={error}
        />
        <SubmitButton name="intent" value="period" className="justify-self-start">
          {m.periodSubmit}
        </SubmitButton>
      </Form>
    </div>
  );
}

/** Another period for the whole booking: first what it comes to, then the confirmation. */
export function MoveTime({ shown, refusal }: MoveFormProps) {
  const messages = useMessages();
  const { move: m } = messages.timeline;
  const { asked, period, periodRefusal, quantity } = shown;
  const [from, until] = [asked?.from ?? period.from, asked?.until ?? period.until];
  const errorOf = (field: string) =>
    refusal?.fieldErrors[field] ??
    (periodRefusal && (periodRefusal.field === field || (field === "from" && periodRefusal.field !== "until"))
      ? violationMessage(periodRefusal.violation, messages)
      : undefined);
  return (
    <Card title={m.periodTitle}>
      <p className="mb-3 text-muted">{m.periodHint(quantity)}</p>
      <Form method="get" className="grid gap-3 sm:grid-cols-2" key={`${from} ${until}`}>
        <input type="hidden" name="back" value={shown.back} />
        <MomentField label={m.from} name="from" defaultValue={toFieldValue(from)} required error={errorOf("from")} />
        <MomentField label={m.until} name="until" defaultValue={toFieldValue(until)} required error={errorOf("until")} />
        <Button type="submit" tone={shown.comparison ? "quiet" : "primary"} className="justify-self-start">
          {m.look}
        </Button>
      </Form>
      {shown.comparison ? (
        <Consequences shown={shown} refusal={refusal} />
      ) : (
        periodRefusal && (
          <div className="mt-3">
            <Notice tone="danger">{violationMessage(periodRefusal.violation, messages)}</Notice>
          </div>
        )
      )}
    </Card>
  );
}
