import { Link } from "@remix-run/react";
import { Plus, Trash2 } from "lucide-react";
import type { MouseEventHandler } from "react";
import { typedPeriod } from "~/catalogue/asked-period";
import { usePromiseText } from "~/catalogue/tier-cards";
import { itemsText, quantityField } from "~/catalogue/wanted-items";
import { districts } from "~/kernel/region";
import { bookableTiers } from "~/kernel/tier";
import { Card } from "~/ui/card";
import { Drawing } from "~/ui/drawings";
import { MomentField, QuantityField, RadioCards, SelectField } from "~/ui/fields";
import { formatMoney, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { PartProps } from "./use-booking-form";
import type { Alternatives } from "~/waiting/alternatives.server";
import { insteadRead, insteadText } from "~/waiting/instead-text";
import { NothingFree } from "~/waiting/nothing-free";
import type { PreparedBooking } from "./prepare-booking.server";

type Item = PreparedBooking["items"][number];

/** This booking with something of it changed, as an address. */
export function askedWith(booking: PreparedBooking, changes: Record<string, string>): string {
  const { path, itemsText: items, instead, typed, tier, district, receipt, coupon, quotation } = booking;
  // P8: a quotation says all of it, and the way back to it keeps its price.
  if (quotation) return `${path}?${new URLSearchParams({ quotation: quotation.token, ...changes })}`;
  const asked = { items, ...typed, tier, district, receipt, ...(coupon.typed ? { coupon: coupon.typed } : {}) };
  return `${path}?${new URLSearchParams({ ...asked, ...(instead ? { instead } : {}), ...changes })}`;
}

function ItemRow({ item, booking }: { item: Item; booking: PreparedBooking }) {
  const { booking: m, catalogue } = useMessages();
  const rest = itemsText(booking.items.filter((each) => each !== item));
  const enough = item.free >= item.quantity;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 py-3">
      <Drawing kind={item.category} className="mt-1 h-12 w-16 text-accent" />
      <div className="min-w-0">
        <QuantityField
          label={item.name}
          name={quantityField(item.slug)}
          min={1}
          max={booking.figures.mostUnitsPerLine}
          defaultValue={item.quantity}
        />
        <p className="mt-2">
          <Badge tone={enough ? "kept" : "soon"}>
            {enough ? catalogue.free(item.free) : item.exact ? m.tooFew(item.free) : m.atLeast(item.free)}
          </Badge>
        </p>
        {item.insteadOf && <p className="mt-1 text-sm text-kept">{m.insteadOf(item.insteadOf)}</p>}
        {!enough && (
          <p className="mt-1 font-medium text-soon">
            {item.exact ? m.onlySoMany(item.free) : m.unsettled}{" "}
            {!booking.alternatives && item.enough && (
              <Link to={askedWith(booking, { ...typedPeriod(item.enough) })} replace preventScrollReset className="underline">
                {m.enoughFrom(formatMoment(item.enough.from))}
              </Link>
            )}
          </p>
        )}
      </div>
      <Link
        to={askedWith(booking, { items: rest })}
        replace
        preventScrollReset
        aria-label={m.removeItem(item.name)}
        className="grid size-11 place-items-center rounded-lg text-muted hover:bg-danger-soft hover:text-danger"
      >
        <Trash2 aria-hidden="true" className="size-5" />
      </Link>
    </li>
  );
}

/** The same booking on other dates, or with another model in the place of one that is not free. */
function Otherwise({ booking, alternatives }: { booking: PreparedBooking; alternatives: Alternatives }) {
  const exchanged = (slug: string, asked: string) =>
    itemsText(booking.items.map((item) => (item.slug === asked ? { ...item, slug } : item)));
  const instead = (slug: string, asked: string) => insteadText([...insteadRead(booking.instead), [slug, asked]]);
  return (
    <NothingFree
      alternatives={alternatives}
      period={booking.period}
      periodHref={(period) => askedWith(booking, { ...typedPeriod(period) })}
      modelHref={(slug, asked, atItsPrice) =>
        askedWith(booking, { items: exchanged(slug, asked), ...(atItsPrice ? { instead: instead(slug, asked) } : {}) })
      }
    />
  );
}

/** What is rented, how many and when; each change is reckoned at once. */
export function WhatPart({ booking, form, onRecalculate }: PartProps & { onRecalculate: MouseEventHandler }) {
  const { booking: m, common } = useMessages();
  const itemsError = form.errorOf("items");
  const textOf = usePromiseText();
  const more = new URLSearchParams({ ...booking.typed, items: booking.itemsText });
  const tierChoices = bookableTiers.map((tier) => {
    const offered = booking.tiers.find((each) => each.tier === tier);
    const title = offered ? m.tierTitle(common.tiers[tier], formatMoney(offered.supplement)) : common.tiers[tier];
    return { value: tier, title, detail: offered && textOf(offered) };
  });
  const moment = (name: "from" | "until") => {
    const { error, ...field } = form.field(name);
    const fault = booking.fault?.field === name ? booking.fault.sentence : undefined;
    return { ...field, id: name, defaultValue: field.defaultValue || booking.typed[name], error: error ?? fault };
  };
  return (
    <Card title={m.parts.what}>
      <div id="items" className="grid gap-4">
        <input type="hidden" name="items" value={booking.itemsText} />
        <input type="hidden" name="instead" value={booking.instead} />
        {itemsError && <p className="font-medium text-danger">{itemsError}</p>}
        <ul className="divide-y divide-line">
          {booking.items.map((item) => (
            <ItemRow key={item.slug} item={item} booking={booking} />
          ))}
        </ul>
        {booking.alternatives && <Otherwise booking={booking} alternatives={booking.alternatives} />}
        <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
          <SelectField key={booking.itemsText} label={m.add} name="add" defaultValue="">
            <option value="">{m.chooseModel}</option>
            {booking.others.map((model) => (
              <option key={model.slug} value={model.slug}>
                {model.name}
              </option>
            ))}
          </SelectField>
          {booking.path === "/book" && (
            <Link to={`/models?${more}`} className="inline-flex min-h-11 items-center gap-1 text-accent hover:underline">
              <Plus aria-hidden="true" className="size-5" />
              {m.browse}
            </Link>
          )}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <MomentField label={m.from} {...moment("from")} />
          <MomentField label={m.until} {...moment("until")} />
        </div>
        <SelectField label={m.district} hint={m.districtHint} id="district" {...form.field("district")}>
          {districts.map((district) => (
            <option key={district} value={district}>
              {common.districts[district]}
            </option>
          ))}
        </SelectField>
        <RadioCards label={m.tier} choices={tierChoices} {...form.field("tier")} />
        <div>
          <button
            type="submit"
            name="intent"
            value="recalculate"
            formNoValidate
            onClick={onRecalculate}
            className="min-h-11 cursor-pointer rounded-lg border border-edge px-4 text-ink hover:bg-accent-soft"
          >
            {m.recalculate}
          </button>
        </div>
      </div>
    </Card>
  );
}
