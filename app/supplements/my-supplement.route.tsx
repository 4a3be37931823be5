import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementReading } from "~/agreements/agreement-reading";
import { maskedCopy } from "~/agreements/snapshot";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { ownSupplement } from "./my-supplement.server";
import { readingOfSupplement } from "./supplement-reading.server";
import { supplementSnapshot } from "./supplements.repo.server";

export const meta: MetaFunction = () => {
  const { supplements, common } = messagesFor("zh");
  return [{ title: `${supplements.my.title} · ${common.shopShort}` }];
};

/** The customer's own supplement to read without a file, identity numbers masked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const { reservation, supplement } = await ownSupplement(params["number"], params["ordinal"], customerId);
  const { id, number, ordinal, signedAt, inForceAt } = supplement;
  const reading = readingOfSupplement(maskedCopy(await supplementSnapshot(reader(), id)));
  return { reservation: reservation.number, number, ordinal, signedAt, inForceAt, reading };
}

export default function MySupplement() {
  const { reservation, number, ordinal, signedAt, inForceAt, reading } = useLoaderData<typeof loader>();
  const { supplements } = useMessages();
  const { my: m } = supplements;
  const later = signedAt && inForceAt && inForceAt > signedAt ? ` ${m.inForce(formatMoment(inForceAt))}` : "";
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={supplements.title(number)}
        back={{ to: `/my/${reservation}/agreement`, label: m.back }}
        actions={
          <ButtonLink to={`/my/${reservation}/supplements/${ordinal}/supplement.pdf`} reloadDocument>
            {m.pdf}
          </ButtonLink>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {signedAt ? <Notice tone="kept">{m.signed(formatMoment(signedAt)) + later}</Notice> : <Notice>{m.unsigned}</Notice>}
        <Card title={number}>
          <p className="mb-4 text-sm text-muted">{m.masked}</p>
          <AgreementReading reading={reading} />
        </Card>
      </div>
    </div>
  );
}
