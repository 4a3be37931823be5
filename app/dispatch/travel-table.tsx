import { Form } from "@remix-run/react";
import { districts } from "~/kernel/region";
import type { District } from "~/kernel/region";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import { SelectField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

interface Way {
  readonly from: District;
  readonly minutes: readonly number[];
}

interface TravelTableProps {
  readonly ways: readonly Way[];
  readonly mayChange: boolean;
  readonly refusal: Refusal | undefined;
}

function ChangeWay({ refusal }: Pick<TravelTableProps, "refusal">) {
  const { dispatch, common } = useMessages();
  const { people: m } = dispatch;
  const ends = [
    ["from", m.one],
    ["to", m.other],
  ] as const;
  return (
    <Form method="post" className="mt-4 grid items-end gap-3 sm:grid-cols-4">
      {ends.map(([name, label]) => (
        <SelectField key={name} label={label} name={name} id={`way-${name}`} defaultValue={refusal?.values[name] ?? "siming"}>
          {districts.map((each) => (
            <option key={each} value={each}>
              {common.districts[each]}
            </option>
          ))}
        </SelectField>
      ))}
      <TextField
        label={m.minutes}
        name="minutes"
        inputMode="numeric"
        defaultValue={refusal?.values["minutes"] ?? ""}
        error={refusal?.fieldErrors["minutes"]}
      />
      <SubmitButton tone="quiet" name="intent" value="travel">
        {m.setTravel}
      </SubmitButton>
    </Form>
  );
}

/** How long the ways between the districts take, which the plan reckons with. */
export function TravelTable({ ways, mayChange, refusal }: TravelTableProps) {
  const { dispatch, common } = useMessages();
  const { people: m } = dispatch;
  const names = common.districts;
  return (
    <Card title={m.travel}>
      <p className="mb-3 text-muted">{m.travelLead}</p>
      <DataTable<Way>
        caption={m.travelCaption}
        columns={[
          { header: "", cell: ({ from }) => names[from] },
          ...districts.map((to, index) => ({
            header: names[to],
            align: "right" as const,
            cell: ({ minutes }: Way) => minutes[index],
          })),
        ]}
        rows={ways}
        keyOf={({ from }) => from}
        empty={null}
      />
      {mayChange && <ChangeWay refusal={refusal} />}
    </Card>
  );
}
