import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { PaperCheck } from "./paper-checks";
import type { ShownReview } from "./show-review.server";

/** In groups as on the card, so that eye and card keep step: 350203 19900101 1234. */
const grouped = (number: string): string => number.replace(/^(.{6})(.{8})(.{4})$/, "$1 $2 $3");
/** 91350203 MA00000A 9B: authority and place, organisation, checks. */
const groupedCode = (code: string): string => code.replace(/^(.{8})(.{8})(.{2})$/, "$1 $2 $3");

/** What is held beside the picture, sign by sign. */
const Compared = ({ children }: { children: string }) => (
  <span className="text-lg font-semibold whitespace-nowrap">{children}</span>
);

function Check({ check }: { check: PaperCheck }) {
  const { review: m } = useMessages().papers;
  const [Icon, tone] =
    check.right === null
      ? ([Info, "text-muted"] as const)
      : check.right
        ? ([CircleCheck, "text-kept"] as const)
        : ([TriangleAlert, "text-danger"] as const);
  return (
    <li className={`flex gap-2 ${tone}`}>
      <Icon aria-hidden="true" className="mt-1 size-4 shrink-0" />
      <span>
        {m.checkOf[check.name]}
        {check.right !== null && <span className="sr-only">{check.right ? m.right : m.wrong}</span>}
        {check.right === false && <span className="ml-2 font-semibold">{m.wrong}</span>}
      </span>
    </li>
  );
}

/** Who the paper must show, and what the program has checked of it. */
export function ReviewFacts({ review }: { review: ShownReview }) {
  const { review: m } = useMessages().papers;
  const { person, creditCode, company, address, uploadedAt, expiresOn, decision, standing, sighting } = review;
  const number = person.full ? grouped(person.full) : person.tail ? m.tail(person.tail) : m.noNumber;
  const decided =
    decision.by && decision.at
      ? decision.reason
        ? m.decidedRefused(decision.by, formatMoment(decision.at), decision.reason)
        : m.decidedAccepted(decision.by, formatMoment(decision.at))
      : null;
  return (
    <Card title={m.facts}>
      <DefinitionList
        rows={[
          [m.rows.company, company ? review.customer : null],
          [m.rows.person, person.name && <Compared key="person">{person.name}</Compared>],
          [m.rows.number, person.hasNumber ? <Compared key="number">{number}</Compared> : null],
          [m.rows.creditCode, creditCode && <Compared key="code">{groupedCode(creditCode)}</Compared>],
          [m.rows.address, address],
          [review.reusedFrom ? m.rows.used : m.rows.uploaded, formatMoment(uploadedAt)],
          [m.rows.reused, review.reusedFrom && m.reusedFrom(review.reusedFrom)],
          [m.rows.expires, standing === "accepted" ? (expiresOn ? formatDay(expiresOn, { year: true }) : m.longTerm) : null],
          [m.rows.decided, decided],
          [m.rows.sighting, sighting && m.seenBy(sighting.by, formatMoment(sighting.at))],
        ]}
      />
      {review.checks.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-medium">{m.checks}</h3>
          <ul className="grid gap-1">
            {review.checks.map((check) => (
              <Check key={check.name} check={check} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
