import { Form, Link } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { keepsData, outConditions, wipeMethods } from "./check-list";
import type { UnitToSettle } from "./checks.repo.server";

interface Props {
  readonly unit: UnitToSettle & { readonly id: string; readonly soon: boolean };
  readonly refusal: Refusal | undefined;
}

function Ids({ unit }: Pick<Props, "unit">) {
  return (
    <>
      <input type="hidden" name="id" value={unit.id} />
      <input type="hidden" name="tag" value={unit.assetTag} />
    </>
  );
}

function Pass({ unit, refusal }: Props) {
  const { returns, handovers } = useMessages();
  const { checks: m } = returns;
  const asksToWipe = keepsData(unit.category) && !unit.back?.wiped;
  return (
    <Form method="post" className="mt-3 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <Ids unit={unit} />
      <SelectField label={m.condition} name="condition" defaultValue={refusal?.values["condition"] ?? unit.condition}>
        {outConditions.map((each) => (
          <option key={each} value={each}>
            {handovers.conditions[each]}
          </option>
        ))}
      </SelectField>
      {asksToWipe ? (
        <SelectField label={m.wipe} name="wipe" defaultValue={refusal?.values["wipe"] ?? ""} error={refusal?.fieldErrors["wipe"]}>
          <option value="">{m.choose}</option>
          {wipeMethods.map((each) => (
            <option key={each} value={each}>
              {handovers.takeBack.wipeMethods[each]}
            </option>
          ))}
        </SelectField>
      ) : (
        <p className="self-center text-sm text-muted">{keepsData(unit.category) && m.alreadyWiped}</p>
      )}
      <SubmitButton name="intent" value="ok">
        {unit.state === "repair" ? m.repaired : m.ok}
      </SubmitButton>
    </Form>
  );
}

function ToRepair({ unit, refusal }: Props) {
  const { checks: m } = useMessages().returns;
  const error = refusal?.values["intent"] === "repair" ? refusal.fieldErrors["note"] : undefined;
  return (
    <Disclosure summary={m.toRepair} open={error !== undefined}>
      <Form method="post" className="grid items-start gap-3">
        <Ids unit={unit} />
        <TextField label={m.note} name="note" hint={m.toRepairHint} maxLength={300} required error={error} />
        <SubmitButton tone="quiet" name="intent" value="repair" className="justify-self-start">
          {m.toRepairButton}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

/** One machine that waits: how it came back, who is to have it next, and the one thing to do. */
export function UnitCard({ unit, refusal }: Props) {
  const { returns, handovers } = useMessages();
  const { checks: m } = returns;
  const { back, next } = unit;
  return (
    <Card
      title={
        <>
          {unit.assetTag} <span className="text-base font-normal text-muted">{unit.modelName}</span>
        </>
      }
      aside={<Badge tone={unit.soon ? "danger" : "soon"}>{m.states[unit.state]}</Badge>}
    >
      {refusal?.formError && <p className="text-danger">{refusal.formError}</p>}
      <p className="text-sm text-muted">
        {m.since(formatMoment(unit.since))}
        {back && (
          <>
            {" · "}
            <Link to={`/desk/bookings/${back.number}`}>{m.back(back.customer, back.number)}</Link>
          </>
        )}
      </p>
      {back && (
        <p className="text-sm">
          {m.asBack(
            [
              handovers.conditions[back.condition],
              ...back.faults.map((key) => handovers.takeBack.fault(handovers.checks[key])),
              ...(back.remark ? [back.remark] : []),
            ].join(handovers.handOut.comma),
          )}
        </p>
      )}
      <p className={`text-sm ${unit.soon ? "font-medium text-danger" : ""}`}>
        {next ? m.next(next.number, formatMoment(next.startsAt)) : m.noNext}
      </p>
      {unit.state === "lost" ? (
        <Form method="post" className="mt-3 grid justify-items-start gap-2">
          <Ids unit={unit} />
          <p className="text-sm text-muted">{m.foundHint}</p>
          {unit.lostFrom && (
            <Link
              to={`/desk/bookings/${unit.lostFrom}/loss`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
            >
              {returns.loss.back(unit.lostFrom)}
            </Link>
          )}
          <SubmitButton tone="quiet" name="intent" value="found">
            {m.found}
          </SubmitButton>
        </Form>
      ) : (
        <>
          <Pass unit={unit} refusal={refusal} />
          {unit.state === "unchecked" && <ToRepair unit={unit} refusal={refusal} />}
        </>
      )}
    </Card>
  );
}
