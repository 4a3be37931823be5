import { SlotPicker } from "~/reservations/slot-picker";
import { Card } from "~/ui/card";
import { RadioCards, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useRootData } from "~/ui/root-data";
import type { useActionForm } from "~/ui/use-action-form";
import type { ChangePage } from "./change-page.server";

interface ReceiptProps {
  readonly page: ChangePage;
  readonly form: ReturnType<typeof useActionForm>;
}

/** Whether he comes to look or has it brought, and when or where. */
export function ReceiptPart({ page, form }: ReceiptProps) {
  const { booking: m, changes } = useMessages();
  const field = (name: string) => ({ id: name, ...form.field(name) });
  return (
    <Card title={changes.change.receiptCard}>
      <div className="group/how grid gap-5">
        <RadioCards
          label={m.receipt}
          hint={page.mayDeliver ? undefined : changes.change.noWaiver}
          choices={[
            { value: "pickup", ...m.pickup },
            { value: "delivery", ...m.delivery, disabled: !page.mayDeliver },
          ]}
          {...form.field("receipt")}
        />
        <div className="hidden group-has-[[value=pickup]:checked]/how:block">
          <Viewing page={page} form={form} />
        </div>
        <div className="hidden group-has-[[value=delivery]:checked]/how:block">
          <TextField label={m.address} hint={m.addressHint} autoComplete="street-address" {...field("address")} />
        </div>
      </div>
    </Card>
  );
}

function Viewing({ page, form }: ReceiptProps) {
  const { booking: m, changes } = useMessages();
  const shop = useRootData()?.shop;
  const { days, figures } = page.booking;
  return (
    <div className="grid gap-3">
      {page.viewed && <Notice tone="kept">{changes.change.slotKept}</Notice>}
      {page.seeAnew && <Notice tone="soon">{changes.change.slotAnew}</Notice>}
      {days.every((each) => each.slots.length === 0) && !page.viewed ? (
        <Notice tone="soon">
          {m.noSlots} {shop && <a href={`tel:${shop.phone}`}>{shop.phone}</a>}
        </Notice>
      ) : (
        <SlotPicker
          label={m.slot}
          hint={m.slotHint(shop?.address ?? "", figures.viewingMinutes, figures.holdAfterViewingHours)}
          days={days}
          {...form.field("slot")}
        />
      )}
    </div>
  );
}
