import { Form } from "@remix-run/react";
import { districts } from "~/kernel/region";
import type { Refusal } from "~/platform/form-action.server";
import { feeCauses } from "~/service/fee";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, MomentField, SelectField, TextField } from "~/ui/fields";
import { formatPeriod } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { weekdays } from "./dispatch-schema";
import type { TechnicianEntry } from "./technicians.repo.server";

interface TechnicianCardProps {
  readonly technician: TechnicianEntry & { readonly formId: string; readonly absenceId: string };
  readonly mayChange: boolean;
  readonly refusal: Refusal | undefined;
}

function ProfileForm({ technician, refusal }: Omit<TechnicianCardProps, "mayChange">) {
  const { dispatch, service, common } = useMessages();
  const { people: m } = dispatch;
  const own = refusal?.values["intent"] === "profile" ? refusal : undefined;
  const hoursOf = (weekday: number) => technician.hours.find((each) => each.weekday === weekday);
  const typed = (name: string, kept: string) => own?.values[name] ?? kept;
  return (
    <Form method="post" className="grid gap-4">
      <input type="hidden" name="account" value={technician.id} />
      <input type="hidden" name="id" value={technician.formId} />
      <SelectField label={m.home} name="home" id={`${technician.id}-home`} defaultValue={typed("home", technician.home)}>
        {districts.map((each) => (
          <option key={each} value={each}>
            {common.districts[each]}
          </option>
        ))}
      </SelectField>
      <fieldset>
        <legend className="font-medium">{m.skills}</legend>
        <div className="flex flex-wrap gap-x-6">
          {feeCauses.map((kind) => (
            <CheckField
              key={kind}
              label={service.kinds[kind]}
              name={`skill.${kind}`}
              id={`${technician.id}-${kind}`}
              defaultChecked={own ? own.values[`skill.${kind}`] !== undefined : technician.skills.includes(kind)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="font-medium">{m.hours}</legend>
        <p className="mb-2 text-sm text-muted">{m.hoursHint}</p>
        <div className="grid gap-3 2xl:grid-cols-2">
          {weekdays.map((weekday) => (
            <div key={weekday} className="grid grid-cols-2 gap-3">
              {(["from", "until"] as const).map((end) => (
                <TextField
                  key={end}
                  type="time"
                  label={m[end](m.weekdays[weekday] ?? "")}
                  name={`${end}.${weekday}`}
                  id={`${technician.id}-${end}-${weekday}`}
                  defaultValue={typed(`${end}.${weekday}`, hoursOf(weekday)?.[end] ?? "")}
                  error={own?.fieldErrors[`${end}.${weekday}`]}
                />
              ))}
            </div>
          ))}
        </div>
      </fieldset>
      <SubmitButton tone="quiet" name="intent" value="profile" className="justify-self-start">
        {m.save}
      </SubmitButton>
    </Form>
  );
}

function Absences({ technician, mayChange, refusal }: TechnicianCardProps) {
  const { people: m } = useMessages().dispatch;
  const own = refusal?.values["intent"] === "absence" ? refusal : undefined;
  const field = (name: string) => ({
    name,
    id: `${technician.id}-${name}`,
    defaultValue: own?.values[name] ?? "",
    error: own?.fieldErrors[name],
  });
  return (
    <div className="grid gap-3">
      <h3 className="font-medium">{m.absences}</h3>
      {technician.absences.length === 0 && <p className="text-muted">{m.noAbsence}</p>}
      <ul className="grid gap-1">
        {technician.absences.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-3">
            {m.away(formatPeriod(each), each.reason)}
            {mayChange && (
              <Form method="post">
                <input type="hidden" name="id" value={each.id} />
                <SubmitButton tone="quiet" name="intent" value="end-absence">
                  {m.endAbsence}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Form method="post" className="grid items-end gap-3 sm:grid-cols-2" key={technician.absenceId}>
          <input type="hidden" name="account" value={technician.id} />
          <input type="hidden" name="id" value={technician.absenceId} />
          <MomentField label={m.awayFrom} {...field("from")} />
          <MomentField label={m.awayUntil} {...field("until")} />
          <TextField label={m.reason} {...field("reason")} />
          <SubmitButton tone="quiet" name="intent" value="absence">
            {m.addAbsence}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}

/** Where one technician begins, what he knows, when he works and when he is away. */
export function TechnicianCard(props: TechnicianCardProps) {
  const { dispatch, service, common } = useMessages();
  const { people: m } = dispatch;
  const { technician, mayChange } = props;
  const said = [
    common.districts[technician.home],
    technician.skills.map((kind) => service.kinds[kind]).join(service.listComma),
    technician.hours.map(({ weekday, from, until }) => `${m.weekdays[weekday]} ${from}–${until}`).join(service.listComma),
  ];
  return (
    <Card title={technician.name}>
      <div className="grid gap-6">
        {mayChange ? <ProfileForm {...props} /> : said.map((text) => <p key={text}>{text}</p>)}
        <Absences {...props} />
      </div>
    </Card>
  );
}
