import { Card } from "~/ui/card";
import { RadioCards, TextAreaField, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useRootData } from "~/ui/root-data";
import type { PartProps } from "./use-booking-form";
import { SlotPicker } from "./slot-picker";
import type { CustomerKind } from "./reservation-schema";

type Way = "deposit" | "guarantor" | "company";

/** The ways open to this kind of customer come first; the other kind's stays in sight, as the kind can still be changed. */
const waysFor = (kind: CustomerKind | null, signedIn: boolean): readonly Way[] => {
  if (!signedIn) return ["deposit", "guarantor", "company"];
  return kind === "company" ? ["company", "deposit"] : ["deposit", "guarantor"];
};

const shownWhenChosen = {
  pickup: "hidden group-has-[[value=pickup]:checked]/how:block",
  delivery: "hidden group-has-[[value=delivery]:checked]/how:block",
};

interface HowProps extends PartProps {
  readonly kind: CustomerKind | null;
  readonly signedIn: boolean;
}

/** How the rental is secured, and whether he comes to look or has it brought. */
export function HowPart({ booking, form, kind, signedIn }: HowProps) {
  const { booking: m } = useMessages();
  const field = (name: string) => ({ id: name, ...form.field(name) });
  const days = booking.figures.refundWorkingDays;
  /** P8: how the machines are received is part of a quotation, and no longer chosen. */
  const shownFor = (receipt: "pickup" | "delivery") =>
    booking.quotation ? (booking.receipt === receipt ? "block" : "hidden") : shownWhenChosen[receipt];
  const details: Record<Way, string> = {
    deposit: m.ways.deposit.detail(days),
    guarantor: m.ways.guarantor.detail,
    company: m.ways.company.detail,
  };
  const othersWay = kind === "company" ? "guarantor" : kind === "individual" ? "company" : null;
  const ways = waysFor(kind, signedIn).map((value) => ({
    value,
    title: m.ways[value].title,
    detail: details[value],
    disabled: value === othersWay,
  }));
  return (
    <Card title={m.parts.how}>
      <div className="group/how grid gap-5">
        <RadioCards label={m.deposit} choices={ways} {...form.field("depositWay")} />
        <div className="hidden gap-4 group-has-[[value=guarantor]:checked]/how:grid sm:grid-cols-2">
          <TextField label={m.guarantorName} {...field("guarantorName")} />
          <TextField label={m.guarantorPhone} hint={m.guarantorHint} type="tel" inputMode="tel" {...field("guarantorPhone")} />
        </div>
        {!booking.quotation && (
          <RadioCards
            label={m.receipt}
            choices={[
              { value: "pickup", ...m.pickup },
              { value: "delivery", ...m.delivery },
            ]}
            {...form.field("receipt")}
          />
        )}
        <p className="hidden font-medium text-soon group-has-[[value=delivery]:checked]/how:group-has-[[value=deposit]:checked]/how:block">
          {m.deliveryNeedsWaiver}
        </p>
        <div className={shownFor("pickup")}>
          <Viewing booking={booking} form={form} />
        </div>
        <div className={shownFor("delivery")}>
          <TextField label={m.address} hint={m.addressHint} autoComplete="street-address" {...field("address")} />
        </div>
        <TextField label={m.purpose} optional placeholder={m.purposeExample} {...field("purpose")} />
        <TextAreaField label={m.note} optional rows={2} {...field("note")} />
      </div>
    </Card>
  );
}

function Viewing({ booking, form }: PartProps) {
  const { booking: m } = useMessages();
  const shop = useRootData()?.shop;
  if (booking.days.every((each) => each.slots.length === 0))
    return (
      <Notice tone="soon">
        {m.noSlots} {shop && <a href={`tel:${shop.phone}`}>{shop.phone}</a>}
      </Notice>
    );
  return (
    <SlotPicker
      label={m.slot}
      hint={m.slotHint(shop?.address ?? "", booking.figures.viewingMinutes, booking.figures.holdAfterViewingHours)}
      days={booking.days}
      {...form.field("slot")}
    />
  );
}
