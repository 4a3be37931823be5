import { data } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import type { FormEvent } from "react";
import { now } from "~/platform/clock.server";
import { fieldErrorsOf, formAction, readForm, typedValues } from "~/platform/form-action.server";
import type { Refusal } from "~/platform/form-action.server";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { KeptWhat } from "~/quotations/kept-what";
import { keepAsked } from "~/quotations/save-quotation.server";
import { BottomBar } from "~/ui/bottom-bar";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { formatMoney } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { book } from "./book.server";
import { HowPart } from "./booking-how";
import { PerksPart } from "./booking-perks";
import { BookingSummary } from "./booking-summary";
import { WhatPart } from "./booking-what";
import { WhoPart } from "./booking-who";
import { prepareBooking } from "./prepare-booking.server";
import { bookingSchema, newCustomerSchema } from "./reservation-schema";
import { useBookingForm } from "./use-booking-form";

export const meta: MetaFunction = () => {
  const { booking, common } = messagesFor("zh");
  return [{ title: `${booking.title} · ${common.shopShort}` }];
};

const pageFor = (viewer: Awaited<ReturnType<typeof viewerOf>>) => ({
  path: "/book",
  before: null,
  customerId: viewer?.customerId ?? null,
});

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request);
  return {
    booking: await prepareBooking(reader(), new URL(request.url).searchParams, now(), pageFor(viewer)),
    viewer: viewer && { name: viewer.name, kind: viewer.customerKind },
  };
}

const nothing = { fieldErrors: {}, formError: null, violation: null, signInAgain: false } satisfies Partial<Refusal>;

const place = formAction(bookingSchema, async (booking, args) => {
  const answer = await book(booking, args);
  return answer instanceof Response ? answer : data({ ...nothing, ...answer, values: typedValues(args.form) }, { status: 422 });
});

/** Where the booking has faults anyway, those of the person are said with them, not one after the other. */
function personErrors(form: FormData, faults: Record<string, string>): Record<string, string> {
  if (form.get("signedIn") || Object.keys(faults).length === 0) return {};
  const texts = Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  const { error } = newCustomerSchema.safeParse(texts);
  return error ? fieldErrorsOf(error) : {};
}

/** Places the booking; refused or only reckoned anew, it answers the page as it now stands with everything that was typed. */
export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request.clone());
  const values = typedValues(form);
  const intent = form.get("intent");
  const answer =
    intent === "recalculate" ? data({ ...nothing, values }) : intent === "quote" ? await keepAsked(args) : await place(args);
  if (answer instanceof Response) return answer;
  const viewer = await viewerOf(args.request);
  const fieldErrors = intent === "quote" || viewer ? {} : personErrors(form, answer.data.fieldErrors);
  const booking = await prepareBooking(reader(), new URLSearchParams(values), now(), pageFor(viewer));
  return data({ ...answer.data, fieldErrors: { ...fieldErrors, ...answer.data.fieldErrors }, booking }, answer.init ?? {});
}

export default function Book() {
  const loaded = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const booking = refusal?.booking ?? loaded.booking;
  const { booking: m, common, quotations } = useMessages();
  const { viewer } = loaded;
  const { form, kind, way, onChange, onRecalculate } = useBookingForm({
    booking,
    refusal,
    signedInAs: viewer?.kind ?? null,
  });
  const busy = useNavigation().state === "loading";
  if (booking.items.length === 0)
    return (
      <>
        {booking.notes.length > 0 && <Notes notes={booking.notes} />}
        <EmptyState title={m.nothing.title} text={m.nothing.text} level={1}>
          <ButtonLink to="/models">{m.nothing.go}</ButtonLink>
        </EmptyState>
      </>
    );
  // A price is kept for whoever asks: nothing about the person is checked.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    return (submitter as HTMLButtonElement | null)?.value === "quote" ? undefined : form.props.onSubmit(event);
  };
  const submit = (
    <SubmitButton name="intent" value="book">
      {m.submit}
    </SubmitButton>
  );
  return (
    <>
      <PageHeader title={m.title} lead={m.free} />
      <Form method="post" {...form.props} onSubmit={onSubmit} onChange={onChange}>
        <input type="hidden" name="id" value={refusal?.values["id"] ?? booking.id} />
        <input type="hidden" name="seen" value={booking.quote?.seen ?? ""} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 gap-6">
            {booking.notes.length > 0 && <Notes notes={booking.notes} />}
            {refusal?.formError && (
              <Notice tone="danger">
                {refusal.formError}{" "}
                {refusal.signInAgain && (
                  <a href="/sign-in" target="_blank" rel="noreferrer">
                    {common.signInLink}
                  </a>
                )}
              </Notice>
            )}
            {refusal && <ErrorSummary errors={refusal.fieldErrors} labels={m.labels} />}
            {booking.quotation ? (
              <KeptWhat booking={booking} />
            ) : (
              <>
                <WhatPart booking={booking} form={form} onRecalculate={onRecalculate} />
                <PerksPart booking={booking} form={form} onRecalculate={onRecalculate} />
              </>
            )}
            <WhoPart booking={booking} form={form} viewer={viewer} />
            <HowPart booking={booking} form={form} kind={kind} signedIn={viewer?.kind != null} />
          </div>
          <div className="grid gap-4 lg:sticky lg:top-4">
            <BookingSummary booking={booking} waives={way !== "deposit"} busy={busy} />
            <div className="hidden lg:grid">{submit}</div>
            {!booking.quotation && booking.quote && (
              <div className="grid gap-1 text-center">
                <SubmitButton tone="quiet" name="intent" value="quote" formNoValidate>
                  {quotations.save}
                </SubmitButton>
                <p className="text-sm text-muted">{quotations.saveHint(booking.figures.quotationDays)}</p>
              </div>
            )}
          </div>
        </div>
        <div className="sticky bottom-0 z-20 mt-6 lg:hidden">
          <BottomBar>
            <p aria-live="polite">
              <span className="block text-xl font-semibold">{booking.quote ? formatMoney(booking.quote.toPay) : "—"}</span>
              {booking.quote && (
                <span className="block text-sm text-muted">{m.barDeposit(formatMoney(booking.quote.deposit))}</span>
              )}
            </p>
            {submit}
          </BottomBar>
        </div>
      </Form>
    </>
  );
}

const Notes = ({ notes }: { notes: readonly string[] }) => (
  <div className="mb-2">
    <Notice tone="soon">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Notice>
  </div>
);
