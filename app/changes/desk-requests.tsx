import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SecurityChoice } from "~/supplements/security-choice";
import type { SecurityChoices } from "~/supplements/security-choice";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { RequestLine, requestTone } from "./my-requests";
import { stateOf } from "./rental-request";
import type { RentalRequest } from "./rental-request";

function Answer({ request, refusal, security }: Pick<DeskRequestsProps, "security" | "refusal"> & { request: RentalRequest }) {
  const { requests: m } = useMessages().changes;
  const error = refusal?.values["intent"] === "refuse-request" ? refusal.fieldErrors["reason"] : undefined;
  return (
    <div className="mt-3 grid gap-2">
      {request.kind === "extend" && <p className="text-sm text-muted">{m.kept}</p>}
      <Form method="post" className="grid justify-items-start gap-3">
        <input type="hidden" name="request" value={request.id} />
        {request.kind === "extend" && <SecurityChoice {...security} />}
        <SubmitButton name="intent" value="accept-request">
          {m.accept}
        </SubmitButton>
      </Form>
      <Disclosure summary={m.refuse} open={error !== undefined}>
        <Form method="post" className="mt-2 grid gap-3">
          <input type="hidden" name="request" value={request.id} />
          <TextField label={m.refuseReason} name="reason" hint={m.refuseHint} maxLength={200} required error={error} />
          <SubmitButton tone="danger" name="intent" value="refuse-request" className="justify-self-start">
            {m.refuseButton}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}

interface DeskRequestsProps {
  readonly requests: readonly RentalRequest[];
  /** The rental is over: nothing is left to be answered. */
  readonly over: boolean;
  readonly refusal: Refusal | undefined;
  readonly security: SecurityChoices;
}

/** What the customer asks for, to be answered with one click; and what was answered before. */
export function DeskRequests({ requests, over, refusal, security }: DeskRequestsProps) {
  const { requests: m } = useMessages().changes;
  if (requests.length === 0) return null;
  return (
    <div id="requests" className="scroll-mt-4">
      <Card title={m.deskTitle}>
        <ul className="divide-y divide-line">
          {requests.map((request) => {
            const state = stateOf(request);
            return (
              <li key={request.id} className="py-3 first:pt-0 last:pb-0">
                <p>
                  <RequestLine request={request} /> <Badge tone={requestTone[state]}>{m.deskStates[state]}</Badge>{" "}
                  {state === "accepted" && request.toSign && <Badge tone="soon">{m.deskToSign}</Badge>}
                </p>
                <p className="text-sm text-muted">{m.boardAsked(formatMoment(request.askedAt))}</p>
                {request.reason && <p className="text-sm">{m.reason(request.reason)}</p>}
                {state === "asked" && !over && <Answer request={request} refusal={refusal} security={security} />}
              </li>
            );
          })}
        </ul>
      </Card>
    </div>
  );
}
