import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { TextField } from "~/ui/fields";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { countedField, explanationField } from "./cash-schema";
import type { CashPage } from "./show-cash.server";

type Props = { readonly page: CashPage; readonly refusal: Refusal | undefined };

/** What the journal says beside what lies in the drawer and on the accounts. */
export function CountForm({ page, refusal }: Props) {
  const { cash: m, ways } = useMessages().money;
  return (
    <Form method="post" key={page.day} className="grid gap-4">
      <input type="hidden" name="id" value={page.formId} />
      <input type="hidden" name="day" value={page.day} />
      <div className="grid gap-4 md:grid-cols-2">
        {page.totals.map(({ way, taken, given, net }) => (
          <Card key={way} title={ways[way]}>
            <DefinitionList
              rows={[
                [m.taken, formatMoney(taken)],
                [m.given, formatMoney(given)],
                [m.net, <strong key="net">{formatMoney(net)}</strong>],
              ]}
            />
            <div className="mt-4 grid gap-3">
              <TextField
                label={m.counted}
                name={countedField(way)}
                inputMode="text"
                autoComplete="off"
                hint={way === "cash" ? m.countedHint : undefined}
                defaultValue={refusal?.values[countedField(way)] ?? ""}
                error={refusal?.fieldErrors[countedField(way)]}
              />
              <TextField
                label={m.explanation}
                name={explanationField(way)}
                maxLength={200}
                hint={m.explanationHint}
                defaultValue={refusal?.values[explanationField(way)] ?? ""}
                error={refusal?.fieldErrors[explanationField(way)]}
              />
            </div>
          </Card>
        ))}
      </div>
      <div>
        <SubmitButton>{m.close}</SubmitButton>
      </div>
    </Form>
  );
}

/** A day that is closed: what was counted, and why it differed where it did. */
export function ClosedDay({ closing }: { closing: NonNullable<CashPage["closing"]> }) {
  const { cash: m, ways } = useMessages().money;
  return (
    <>
      <p className="mb-4 font-medium text-kept">{m.closed(formatMoment(closing.at), closing.by)}</p>
      <div className="grid gap-4 md:grid-cols-2">
        {closing.ways.map(({ way, taken, given, counted, difference, explanation }) => (
          <Card
            key={way}
            title={ways[way]}
            aside={
              <Badge tone={difference === 0 ? "kept" : "danger"}>
                {difference === 0 ? m.same : `${m.difference} ${formatMoney(difference)}`}
              </Badge>
            }
          >
            <DefinitionList
              rows={[
                [m.taken, formatMoney(taken)],
                [m.given, formatMoney(given)],
                [m.counted, formatMoney(counted)],
              ]}
            />
            {explanation && <p className="mt-2">{m.explained(explanation)}</p>}
          </Card>
        ))}
      </div>
    </>
  );
}
