import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/fields";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Refusal } from "~/platform/form-action.server";
import type { OtherMachine } from "~/viewings/other-machines.server";
import { SlotOptions } from "~/viewings/slot-options";
import type { BookingHub } from "./booking-hub.server";

interface Part {
  readonly hub: BookingHub;
  readonly viewing: string;
  readonly refusal: Refusal | undefined;
}

/** The sentence stands in the form that was refused, and nowhere else. */
const errorIn = (refusal: Refusal | undefined, intent: string, field: string) =>
  refusal?.values["intent"] === intent ? refusal.fieldErrors[field] : undefined;

function Outcome({ viewing, due }: { viewing: string; due: boolean }) {
  const { hub } = useMessages().desk;
  const m = hub.viewing;
  return (
    <Form method="post" className="grid gap-3">
      <input type="hidden" name="viewing" value={viewing} />
      <h3 className="font-semibold">{m.outcome}</h3>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton tone={due ? "primary" : "quiet"} name="intent" value="accepts">
          {m.accepts}
        </SubmitButton>
        <SubmitButton tone="danger" name="intent" value="declines">
          {m.declines}
        </SubmitButton>
        <SubmitButton tone="danger" name="intent" value="no-show">
          {m["no-show"]}
        </SubmitButton>
      </div>
      <p className="text-sm text-muted">{`${m.acceptsText}${m.givesBack}`}</p>
    </Form>
  );
}

function Move({ hub, viewing, refusal }: Part) {
  const m = useMessages().desk.hub.viewing;
  return (
    <Form method="post" className="grid gap-3">
      <input type="hidden" name="viewing" value={viewing} />
      <SelectField label={m.slot} name="slot" hint={m.moveHint} defaultValue="" error={errorIn(refusal, "move", "slot")}>
        <option value="">{m.otherPick}</option>
        <SlotOptions days={hub.choices?.days ?? []} full={m.full} />
      </SelectField>
      <SubmitButton tone="quiet" name="intent" value="move" className="justify-self-start">
        {m.moveButton}
      </SubmitButton>
    </Form>
  );
}

function Other({ hub, viewing, refusal }: Part) {
  const m = useMessages().desk.hub.viewing;
  const nameOf = ({ kind, name, free, rentPerUnit, assetTag }: OtherMachine) =>
    kind === "same"
      ? m.same(free)
      : kind === "exchange"
        ? m.exchange(assetTag ?? "")
        : m.model(name, free, formatMoney(rentPerUnit));
  const chosen = refusal?.values["intent"] === "accepts-other" ? refusal.values : {};
  return (
    <Form method="post" className="grid gap-3">
      <input type="hidden" name="viewing" value={viewing} />
      <SelectField
        label={m.otherField}
        name="other"
        hint={m.otherHint}
        defaultValue={chosen["other"] ?? ""}
        error={errorIn(refusal, "accepts-other", "other")}
      >
        <option value="">{m.otherPick}</option>
        {hub.choices?.others.map(({ lineName, choices }) => (
          <optgroup key={lineName} label={lineName}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {nameOf(choice)}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <TextField
        label={m.tag}
        name="tag"
        optional
        hint={m.tagHint}
        autoCapitalize="characters"
        autoComplete="off"
        defaultValue={chosen["tag"] ?? ""}
        error={errorIn(refusal, "accepts-other", "tag")}
      />
      <SubmitButton tone="quiet" name="intent" value="accepts-other" className="justify-self-start">
        {m.otherButton}
      </SubmitButton>
    </Form>
  );
}

/** The viewing with all that can become of it: confirmed, moved, and its four outcomes (V4). */
export function HubViewing({ hub, refusal }: { hub: BookingHub; refusal: Refusal | undefined }) {
  const { desk } = useMessages();
  const m = desk.hub.viewing;
  const { viewing, choices } = hub;
  if (!viewing) return hub.receipt === "delivery" ? <Card title={m.title}>{m.none}</Card> : null;
  const state = viewing.outcome ? desk.outcome[viewing.outcome] : viewing.confirmedAt ? m.confirmed : m.waiting;
  const tone = viewing.outcome ? "kept" : viewing.confirmedAt ? "info" : "soon";
  const opened = refusal?.values["intent"];
  return (
    <div id="viewing" className="scroll-mt-4">
      <Card title={m.title} aside={<Badge tone={tone}>{state}</Badge>}>
        <p className="text-lg font-medium">{formatMoment(viewing.from)}</p>
        {hub.holdEndsAt && !viewing.outcome && <p className="text-muted">{desk.hub.holdEnds(formatMoment(hub.holdEndsAt))}</p>}
        {choices && (
          <div className="mt-4 grid gap-4">
            <Outcome viewing={viewing.id} due={hub.step === "outcome"} />
            <div className="divide-y divide-line border-t border-line">
              <Disclosure summary={m.move} open={opened === "move"}>
                <Move hub={hub} viewing={viewing.id} refusal={refusal} />
              </Disclosure>
              <Disclosure summary={m.other} open={opened === "accepts-other"}>
                <Other hub={hub} viewing={viewing.id} refusal={refusal} />
              </Disclosure>
            </div>
          </div>
        )}
      </Card>
    </div>
  );
}
