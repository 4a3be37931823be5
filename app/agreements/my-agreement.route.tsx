import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { SupplementShortList } from "~/supplements/short-list";
import { supplementLines } from "~/supplements/supplement-lines.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { AgreementReading } from "./agreement-reading";
import { readingOf } from "./agreement-reading.server";
import { lastSnapshot, listAgreements } from "./agreements.repo.server";
import { groupedCode } from "./check-code";
import { ReadingRecord } from "./reading-record";
import { listReadings, standingScan } from "./scans.repo.server";
import { maskedCopy } from "./snapshot";

export const meta: MetaFunction = () => {
  const { agreements, common } = messagesFor("zh");
  return [{ title: `${agreements.my.title} · ${common.shopShort}` }];
};

/** The customer's own agreement to read without a file, identity numbers masked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const reservation = await findReservation(reader(), params["number"] ?? "", customerId);
  if (!reservation) throw new Response(null, { status: 404 });
  const standing = (await listAgreements(reader(), reservation.id)).find((each) => each.voidedAt === null);
  if (!standing) throw new Response(null, { status: 404 });
  const snapshot = standing.hasFile ? await lastSnapshot(reader(), reservation.id) : null;
  return {
    reservation: reservation.number,
    number: standing.number,
    issuedAt: standing.issuedAt,
    signedAt: standing.signedAt,
    checkCode: standing.checkCode,
    reading: snapshot && readingOf(maskedCopy(snapshot)),
    scanned: (await standingScan(reader(), standing.id)) !== null,
    readings: await listReadings(reader(), reservation.id),
    supplements: (await supplementLines(reader(), reservation.id)).filter((line) => line.state !== "voided"),
  };
}

export default function MyAgreement() {
  const { reservation, number, issuedAt, signedAt, checkCode, reading, supplements, scanned, readings } =
    useLoaderData<typeof loader>();
  const { my: m, scan, reading: record } = useMessages().agreements;
  const page = `/my/${reservation}`;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={m.title}
        lead={m.lead(number, formatMoment(issuedAt, { year: true }))}
        back={{ to: page, label: m.back }}
        actions={
          reading && (
            <ButtonLink to={`${page}/agreement.pdf`} reloadDocument>
              {m.pdf}
            </ButtonLink>
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {signedAt ? <Notice tone="kept">{m.signed(formatMoment(signedAt))}</Notice> : <Notice>{m.unsigned}</Notice>}
        {scanned && (
          <ButtonLink tone="quiet" className="justify-self-start" to={`${page}/agreement-scan.pdf`} reloadDocument>
            {scan.mine}
          </ButtonLink>
        )}
        <SupplementShortList lines={supplements} read={(ordinal) => `${page}/supplements/${ordinal}`} />
        {!reading && <Notice title={m.onPaper.title}>{m.onPaper.text}</Notice>}
        <Card title={m.check}>
          <p className="wrap-anywhere">{m.checkText(groupedCode(checkCode))}</p>
          <ButtonLink tone="quiet" className="mt-3" to={`/verify/${checkCode}`}>
            {m.check}
          </ButtonLink>
        </Card>
        {reading && (
          <Card title={number}>
            <p className="mb-4 text-sm text-muted">{m.masked}</p>
            <AgreementReading reading={reading} />
          </Card>
        )}
        <ReadingRecord title={record.title} readings={readings} />
      </div>
    </div>
  );
}
