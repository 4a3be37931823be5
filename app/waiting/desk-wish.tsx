import { Form } from "@remix-run/react";
import type { Instant } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Countdown } from "~/ui/countdown";
import { Disclosure } from "~/ui/disclosure";
import { MomentField, QuantityField, TextField } from "~/ui/fields";
import { formatMoment, formatPeriod, toFieldValue } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { ShownWish } from "./show-wishes.server";

export interface DeskWish extends ShownWish {
  readonly customer: { readonly name: string; readonly phone: string };
  readonly byHand: boolean;
  /** Books what is kept in the customer's name. */
  readonly bookFor: string | null;
}

interface DeskWishProps {
  readonly wish: DeskWish;
  readonly at: Instant;
  /** What was typed for this wish and refused. */
  readonly refusal: Refusal | null;
}

function MakeOffer({ wish, refusal }: Omit<DeskWishProps, "at">) {
  const { desk: m } = useMessages().waiting;
  const typed = refusal?.values["intent"] === "offer" ? refusal : null;
  return (
    <Disclosure summary={m.make} open={typed !== null}>
      <p className="text-sm text-muted">{m.makeHint}</p>
      <Form method="post" preventScrollReset className="mt-3 grid gap-3">
        <input type="hidden" name="wish" value={wish.id} />
        <QuantityField
          label={m.quantity}
          name="quantity"
          min={1}
          max={wish.quantity}
          defaultValue={typed?.values["quantity"] ?? wish.quantity}
          error={typed?.fieldErrors["quantity"]}
        />
        <MomentField
          label={m.from}
          name="from"
          defaultValue={typed?.values["from"] ?? toFieldValue(wish.period.from)}
          error={typed?.fieldErrors["from"]}
        />
        <SubmitButton name="intent" value="offer">
          {m.keep}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

function Refuse({ wish, refusal }: Omit<DeskWishProps, "at">) {
  const { desk: m } = useMessages().waiting;
  const typed = refusal?.values["intent"] === "refuse" ? refusal : null;
  return (
    <Disclosure summary={m.refuse} open={typed !== null}>
      <Form method="post" preventScrollReset className="grid gap-3">
        <input type="hidden" name="wish" value={wish.id} />
        <TextField
          label={m.reason}
          name="reason"
          defaultValue={typed?.values["reason"] ?? ""}
          error={typed?.fieldErrors["reason"]}
        />
        <SubmitButton tone="danger" name="intent" value="refuse">
          {m.sure}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

/** One who waits, for the desk: who, what, since when, and what can be done for him on the telephone. */
export function DeskWishCard({ wish, at, refusal }: DeskWishProps) {
  const { desk: m, mine } = useMessages().waiting;
  const { offer, customer } = wish;
  const dates = [mine.dates(wish.earlierDays, wish.laterDays), wish.takesFewer && mine.takesFewer].filter(Boolean).join(" · ");
  return (
    <li className="min-w-0 rounded-xl border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{mine.line(wish.modelName, wish.quantity)}</h3>
        {offer ? <Badge tone="plain">{wish.byHand ? m.byHand : m.itself}</Badge> : <Badge>{mine.place(wish.place)}</Badge>}
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-4">
        <span className="font-medium">{customer.name}</span>
        <a href={`tel:${customer.phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {customer.phone}
        </a>
      </p>
      <p className="text-sm">{formatPeriod(offer?.period ?? wish.period)}</p>
      {offer ? (
        <>
          {offer.quantity < wish.quantity && <p className="text-sm">{mine.offeredPart(offer.quantity)}</p>}
          <p className="mt-1">
            <Countdown until={offer.lapsesAt} now={at} soonMinutes={30} />
          </p>
          {wish.bookFor && (
            <ButtonLink to={wish.bookFor} className="mt-3 px-4">
              {m.bookFor}
            </ButtonLink>
          )}
        </>
      ) : (
        <p className="text-sm text-muted">{`${dates} · ${mine.since(formatMoment(wish.askedAt))}`}</p>
      )}
      {refusal?.formError && <p className="mt-2 font-medium text-danger">{refusal.formError}</p>}
      <div className="mt-1">
        {!offer && <MakeOffer wish={wish} refusal={refusal} />}
        <Refuse wish={wish} refusal={refusal} />
      </div>
    </li>
  );
}
