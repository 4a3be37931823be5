import { Form } from "@remix-run/react";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CheckField, MomentField, SelectField } from "~/ui/fields";
import { formatDuration, formatMoment, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { DispatchPage } from "./dispatch-page.server";
import type { TrialView } from "./trial.server";

interface PlacePanelProps {
  readonly trial: TrialView;
  readonly people: readonly DispatchPage["routes"][number]["technician"][];
}

type Outcome = NonNullable<TrialView["outcome"]>;

function Changes({ title, changes, tone }: { title: string; changes: Outcome["worse"]; tone: string }) {
  const { dispatch, service } = useMessages();
  if (changes.length === 0) return null;
  const late = (minutes: number) => (minutes > 0 ? formatDuration(minutes) : null);
  return (
    <section aria-label={title}>
      <h3 className={`font-medium ${tone}`}>{title}</h3>
      <ul className="list-disc pl-5">
        {changes.slice(0, 10).map(({ card, before, after }) => (
          <li key={card.number}>
            {dispatch.place.line(service.machine(card.modelName, card.assetTag), late(before), late(after))}
          </li>
        ))}
      </ul>
      {changes.length > 10 && <p>{dispatch.more(changes.length - 10)}</p>}
    </section>
  );
}

/** What the plan would be, and the button that makes it so. */
function Tried({ trial, outcome }: { trial: TrialView; outcome: Outcome }) {
  const { place: m } = useMessages().dispatch;
  const { stop, missed, broken, worse, better } = outcome;
  return (
    <section aria-label={m.try} className="mt-4 grid gap-3 rounded-xl border border-line p-4">
      {missed && <p className="font-medium text-danger">{m.missed}</p>}
      <p className="font-medium">
        {stop ? m.goes(stop.technician, formatMoment(stop.arrives), formatTime(stop.ends)) : m.nobody}
      </p>
      <p>{m.broken(broken.before, broken.after)}</p>
      <Changes title={m.breaks} changes={worse} tone="text-danger" />
      <Changes title={m.saves} changes={better} tone="text-kept" />
      {worse.length + better.length === 0 && <p>{m.nothing}</p>}
      <Form method="post" action="/desk/dispatch" className="flex flex-wrap gap-3">
        <Ids trial={trial} />
        <input type="hidden" name="to" value={trial.fields.to} />
        <input type="hidden" name="at" value={trial.fields.at} />
        {trial.fields.first && <input type="hidden" name="first" value="on" />}
        <SubmitButton name="intent" value="pin">
          {m.save}
        </SubmitButton>
        <ButtonLink tone="quiet" to="/desk/dispatch">
          {m.leave}
        </ButtonLink>
      </Form>
    </section>
  );
}

const Ids = ({ trial: { card, ids } }: Pick<PlacePanelProps, "trial">) => (
  <>
    <input type="hidden" name="call" value={card.number} />
    <input type="hidden" name="id" value={ids.id} />
    <input type="hidden" name="placeId" value={ids.placeId} />
  </>
);

/** S11: one call set by hand: who goes, when, and whether first; what it breaks is said before it is saved. */
export function PlacePanel({ trial, people }: PlacePanelProps) {
  const { dispatch, service } = useMessages();
  const { place: m } = dispatch;
  const { card, fields, refused, outcome, byHand } = trial;
  return (
    <div id="place">
      <Card title={`${m.title}：${service.machine(card.modelName, card.assetTag)}`}>
        <p className="mb-3 text-muted">{m.lead}</p>
        <Form method="get" action="/desk/dispatch#place" className="grid items-start gap-4 md:grid-cols-3">
          <input type="hidden" name="call" value={card.number} />
          <SelectField label={m.who} name="to" defaultValue={fields.to}>
            <option value="">{m.byPlan}</option>
            {people.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
          <MomentField
            label={m.when}
            name="at"
            optional
            hint={m.whenHint}
            defaultValue={fields.at}
            error={refused ? m[refused] : undefined}
            step={900}
          />
          <CheckField label={m.first} name="first" defaultChecked={fields.first} />
          <SubmitButton tone="quiet" name="try" value="1" className="justify-self-start">
            {m.try}
          </SubmitButton>
        </Form>
        {outcome && <Tried trial={trial} outcome={outcome} />}
        {byHand && (
          <Form method="post" action="/desk/dispatch" className="mt-3">
            <Ids trial={trial} />
            <SubmitButton tone="quiet" name="intent" value="release">
              {m.release}
            </SubmitButton>
          </Form>
        )}
      </Card>
    </div>
  );
}
