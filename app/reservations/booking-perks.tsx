import { Link } from "@remix-run/react";
import { BadgePercent } from "lucide-react";
import type { MouseEventHandler, ReactNode } from "react";
import { itemsText } from "~/catalogue/wanted-items";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/fields";
import { formatMoney, formatMoneyShort, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Perks } from "./booking-perks.server";
import { askedWith } from "./booking-what";
import type { PreparedBooking } from "./prepare-booking.server";
import type { PartProps } from "./use-booking-form";

function Offer({ to, go, children }: { to?: string; go?: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="flex min-w-0 gap-2">
        <BadgePercent aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
        <span className="min-w-0">{children}</span>
      </span>
      {to && (
        <Link
          to={to}
          replace
          preventScrollReset
          className="inline-flex min-h-11 items-center rounded-lg border border-edge px-3 text-accent hover:bg-accent-soft"
        >
          {go}
        </Link>
      )}
    </li>
  );
}

/** The booking with one machine more of a model, as an address. */
function withOneMore(booking: PreparedBooking, slug: string): string {
  const held = booking.items.some((item) => item.slug === slug);
  const items = booking.items.map((item) => ({ slug: item.slug, quantity: item.quantity + (item.slug === slug ? 1 : 0) }));
  return askedWith(booking, { items: itemsText(held ? items : [...items, { slug, quantity: 1 }]) });
}

function Level({ member }: { member: NonNullable<Perks["member"]> }) {
  const { prices: m } = useMessages();
  const { now, next } = member;
  return (
    <Offer>
      {now && m.memberNow(m.levels[now.level], now.share / 100)}{" "}
      {next && (
        <span className="text-muted">{m.memberNext(formatMoney(next.missing), m.levels[next.level], next.share / 100)}</span>
      )}
    </Offer>
  );
}

function Offers({ booking, perks }: { booking: PreparedBooking; perks: Perks }) {
  const { prices: m, catalogue, common } = useMessages();
  const shop = new URLSearchParams({ ...booking.typed, items: booking.itemsText });
  return (
    <ul className="divide-y divide-line">
      {perks.extension && (
        <Offer to={askedWith(booking, { ...perks.extension.typed })} go={m.extend}>
          {m.extension(formatMoment(perks.extension.until))}
        </Offer>
      )}
      {perks.addOns.map(({ slug, name, missing, monthly }) =>
        missing > 0 ? (
          <Offer key={slug}>{m.addOnMissing(formatMoney(missing), name)}</Offer>
        ) : (
          <Offer key={slug} to={withOneMore(booking, slug)} go={m.addOnTake}>
            {m.addOnOffer(name, catalogue.perMonth(formatMoneyShort(monthly)))}
          </Offer>
        ),
      )}
      {perks.bundles.map(({ name, percent, missing }) => (
        <Offer
          key={name}
          to={`/models?category=${missing[0]?.category}&${shop}`}
          go={m.bundleGo(missing[0] ? common.categories[missing[0].category] : "")}
        >
          {m.bundleHint(
            missing.map(({ category, count }) => m.bundlePart(count, common.categories[category])),
            name,
            percent,
          )}
        </Offer>
      ))}
      {perks.member && <Level member={perks.member} />}
    </ul>
  );
}

/** The coupon and whatever else makes the booking better value (O4, P2). */
export function PerksPart({
  booking,
  form,
  onRecalculate,
}: PartProps & {
  readonly onRecalculate: MouseEventHandler;
}) {
  const { prices: m } = useMessages();
  const { perks, coupon, quote } = booking;
  const { error, ...field } = form.field("coupon");
  const used = quote?.discounts.find((each) => each.because === "coupon");
  return (
    <Card title={m.offers}>
      <div className="grid gap-3">
        <div className="grid items-start gap-3 sm:grid-cols-[1fr_auto]">
          <TextField
            key={coupon.typed}
            id="coupon"
            label={m.couponField}
            optional
            hint={used?.name ? <span className="text-kept">{m.couponUsed(used.name)}</span> : m.couponHint}
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={60}
            {...field}
            defaultValue={coupon.typed || field.defaultValue}
            error={coupon.fault ?? error}
          />
          <button
            type="submit"
            name="intent"
            value="recalculate"
            formNoValidate
            onClick={onRecalculate}
            className="min-h-11 cursor-pointer rounded-lg border border-edge px-4 text-ink hover:bg-accent-soft sm:mt-7"
          >
            {m.couponUse}
          </button>
        </div>
        {perks && <Offers booking={booking} perks={perks} />}
        {!perks?.member && <p className="text-sm text-muted">{m.signInForLevel}</p>}
      </div>
    </Card>
  );
}
