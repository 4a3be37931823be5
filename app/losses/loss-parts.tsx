import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { ZERO } from "~/kernel/money";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { MomentField, RadioCards, TextAreaField, TextField } from "~/ui/fields";
import { formatMoment, formatMoney, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { ShownLoss, ShownLosses } from "./show-losses.server";

/** What happened, who said so, and what became of it. */
export function LossFacts({ loss }: { readonly loss: ShownLoss }) {
  const { loss: m } = useMessages().returns;
  const { blameless, amount, compensation, foundAt } = loss;
  const outcome =
    blameless === null
      ? m.unsettled
      : blameless
        ? m.settled.blameless
        : m.settled.his(formatMoney(compensation?.asked ?? amount ?? ZERO));
  return (
    <>
      {foundAt && <Notice tone="kept">{m.foundAt(formatMoment(foundAt, { year: true }))}</Notice>}
      <DefinitionList
        rows={[
          [m.rows.lost, formatMoment(loss.lostAt, { year: true })],
          [m.rows.words, loss.words],
          [
            m.rows.police,
            loss.police.length === 0
              ? m.noPolice
              : loss.police.map(({ words, at, by }) => (
                  <p key={`${at} ${words}`}>
                    {words}
                    <span className="block text-sm text-muted">{m.noted(by, formatMoment(at, { year: true }))}</span>
                  </p>
                )),
          ],
          [m.rows.by, m.by(loss.reportedBy, formatMoment(loss.reportedAt, { year: true }))],
          [m.rows.outcome, outcome],
        ]}
      />
    </>
  );
}

interface ReportFormProps {
  readonly page: Pick<ShownLosses, "id" | "now" | "out" | "losses">;
  readonly refusal: Refusal | undefined;
  /** Taken down by the desk from what the customer says. */
  readonly staff?: boolean;
}

const MaybeFolded = ({ folded, summary, children }: { folded: boolean; summary: string; children: ReactNode }) =>
  folded ? <Disclosure summary={summary}>{children}</Disclosure> : children;

/** Which machine, since when, how, and what the police wrote down. */
export function ReportLossForm({ page: { id, now, out, losses }, refusal, staff = false }: ReportFormProps) {
  const again = losses.length > 0;
  const { loss: m } = useMessages().returns;
  const own = refusal?.values["intent"] === "report" ? refusal : undefined;
  const field = (name: string) => ({ name, defaultValue: own?.values[name] ?? "", error: own?.fieldErrors[name] });
  return (
    <Card title={again ? undefined : m.report}>
      <MaybeFolded folded={again && !refusal} summary={m.another}>
        <p className="mb-4 text-muted">{staff ? m.deskLead : m.lead}</p>
        <Form method="post" className="grid gap-4" noValidate>
          <input type="hidden" name="id" value={own?.values["id"] ?? id} />
          {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
          <RadioCards
            label={m.which}
            name="tag"
            columns={out.length > 4 ? 3 : 2}
            choices={out.map((unit) => ({ value: unit.assetTag, title: unit.assetTag, detail: unit.modelName }))}
            defaultValue={own?.values["tag"] ?? (out.length === 1 ? out[0]?.assetTag : undefined)}
            error={own?.fieldErrors["tag"]}
          />
          <MomentField
            label={m.when}
            name="lostAt"
            max={toFieldValue(now)}
            defaultValue={own?.values["lostAt"] ?? ""}
            error={own?.fieldErrors["lostAt"]}
          />
          <TextAreaField label={m.words} rows={3} maxLength={500} {...field("words")} />
          <TextField label={m.police} hint={m.policeHint} optional {...field("police")} />
          <SubmitButton tone="danger" name="intent" value="report" className="sm:justify-self-start">
            {m.submit}
          </SubmitButton>
        </Form>
      </MaybeFolded>
    </Card>
  );
}
