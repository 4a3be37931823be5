import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { fen } from "~/kernel/money";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards, SelectField } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useRootData } from "~/ui/root-data";
import { SlotOptions } from "~/viewings/slot-options";
import type { ShownQuotation } from "./show-quotation.server";

interface ActProps {
  readonly page: ShownQuotation;
  readonly token: string;
  readonly refusal: Refusal | undefined;
}

const link = "inline-flex min-h-11 items-center text-accent underline underline-offset-3";
const bookPath = (token: string) => `/book?${new URLSearchParams({ quotation: token })}`;

const Sheet = ({ title, children }: { title: string; children: ReactNode }) => (
  <Card title={title} className="no-print">
    <div className="grid gap-3">{children}</div>
  </Card>
);

function CallShop() {
  const { common: m } = useMessages();
  const phone = useRootData()?.shop.phone;
  if (!phone) return null;
  return (
    <a href={`tel:${phone}`} className={link}>
      {m.call(phone)}
    </a>
  );
}

/** One click for a customer who is known: the first free viewing slot stands in it already. */
function BookForm({ page, token, refusal }: ActProps) {
  const { quotations, booking } = useMessages();
  const { act: m } = quotations;
  const company = useRootData()?.viewer?.customerKind === "company";
  const ways = (["company", "deposit"] as const).map((value) => ({ value, title: booking.ways[value].title }));
  return (
    <Form method="post" className="grid gap-3">
      <input type="hidden" name="intent" value="book" />
      <input type="hidden" name="id" value={refusal?.values["id"] ?? page.ids.booking} />
      <SelectField
        id="slot"
        label={m.slot}
        name="slot"
        defaultValue={refusal?.values["slot"] ?? page.firstSlot ?? ""}
        error={refusal?.fieldErrors["slot"]}
      >
        <SlotOptions days={page.days} full={m.full} />
      </SelectField>
      {company ? (
        <RadioCards
          label={m.deposit}
          name="depositWay"
          columns={2}
          choices={ways}
          defaultValue={refusal?.values["depositWay"] ?? "company"}
          error={refusal?.fieldErrors["depositWay"]}
        />
      ) : (
        <input type="hidden" name="depositWay" value="deposit" />
      )}
      <SubmitButton>{m.book}</SubmitButton>
      <p className="text-sm text-muted">{m.free}</p>
      {!company && (
        <p className="text-sm">
          {m.guarantor}{" "}
          <Link to={bookPath(token)} className={link}>
            {m.guarantorGo}
          </Link>
        </p>
      )}
    </Form>
  );
}

/** Whoever is not known yet says who he is, on the way to the same price. */
function ToBook({ token, receipt }: { token: string; receipt: ShownQuotation["receipt"] }) {
  const { act: m } = useMessages().quotations;
  const viewer = useRootData()?.viewer;
  if (viewer)
    return (
      <>
        <p>{m.delivery}</p>
        <ButtonLink to={bookPath(token)}>{m.go}</ButtonLink>
      </>
    );
  return (
    <>
      <p>{receipt === "delivery" ? m.delivery : m.keepsPrice}</p>
      <ButtonLink to={`/sign-in?${new URLSearchParams({ to: `/quotes/${token}` })}`}>{m.signIn}</ButtonLink>
      <ButtonLink to={bookPath(token)} tone="quiet">
        {m.firstTime}
      </ButtonLink>
      <p className="text-sm text-muted">{m.free}</p>
    </>
  );
}

/** P8: the price of today, once the kept one no longer stands, with one click to it. */
function Today({ page }: { page: ShownQuotation }) {
  const { today: m } = useMessages().quotations;
  const { today } = page;
  if (!today) return null;
  if (today.state === "negotiated")
    return (
      <Sheet title={m.title}>
        <p>{m.negotiated}</p>
        <CallShop />
      </Sheet>
    );
  if (today.state !== "priced")
    return (
      <Sheet title={m.title}>
        <p>{m[today.state]}</p>
        <ButtonLink to={today.state === "gone" ? "/models" : page.wish}>{m.choose}</ButtonLink>
      </Sheet>
    );
  const { toPay, difference } = today;
  const amount = formatMoney(fen(Math.abs(difference)));
  return (
    <Sheet title={m.title}>
      <p>
        <span className="block text-2xl font-semibold">{formatMoney(fen(toPay))}</span>
        <span className="text-muted">{difference === 0 ? m.same : difference < 0 ? m.less(amount) : m.more(amount)}</span>
      </p>
      <ButtonLink to={page.wish}>{m.book}</ButtonLink>
      <Form method="post">
        <input type="hidden" name="id" value={page.ids.quotation} />
        <SubmitButton name="intent" value="renew" tone="quiet" className="w-full">
          {m.renew(page.quotationDays)}
        </SubmitButton>
      </Form>
    </Sheet>
  );
}

function Staff({ number }: { number: string }) {
  const { act: m } = useMessages().quotations;
  return (
    <Sheet title={m.title}>
      <p>{m.staff}</p>
      <ButtonLink to={`/desk/quotes/${number}`}>{m.staffGo}</ButtonLink>
    </Sheet>
  );
}

/** The one thing to do with a quotation, by how it stands and who looks. */
export function QuotationAct({ page, token, refusal }: ActProps) {
  const { act: m } = useMessages().quotations;
  const viewer = useRootData()?.viewer;
  if (page.bookingNumber)
    return (
      <Sheet title={m.yours(page.bookingNumber)}>
        <ButtonLink to={`/my/${page.bookingNumber}`}>{m.yoursGo}</ButtonLink>
      </Sheet>
    );
  if (page.state !== "open" || page.another) return <Today page={page} />;
  if (viewer && viewer.role !== "customer") return viewer.role === "technician" ? null : <Staff number={page.number} />;
  const known = viewer && page.receipt === "pickup";
  return (
    <Sheet title={m.title}>
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {refusal?.fieldErrors["items"] && <Notice tone="danger">{refusal.fieldErrors["items"]}</Notice>}
      {refusal?.fieldErrors["from"] && <Notice tone="danger">{refusal.fieldErrors["from"]}</Notice>}
      {page.receipt === "pickup" && !page.firstSlot ? (
        <>
          <p>{m.noSlots}</p>
          <CallShop />
        </>
      ) : known ? (
        <BookForm page={page} token={token} refusal={refusal} />
      ) : (
        <ToBook token={token} receipt={page.receipt} />
      )}
      <Link to={page.wish} className={`${link} text-sm`}>
        {m.change}
      </Link>
    </Sheet>
  );
}
