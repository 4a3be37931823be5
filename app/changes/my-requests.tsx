import { Form } from "@remix-run/react";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { stateOf } from "./rental-request";
import { amountText, requestText } from "./request-text";
import type { RentalRequest, RequestState } from "./rental-request";

export const requestTone: Record<RequestState, Tone | "plain"> = {
  asked: "soon",
  accepted: "kept",
  refused: "danger",
  withdrawn: "plain",
};

/** What is asked for, in a line: until when, and for how much. */
export function RequestLine({ request }: { request: RentalRequest }) {
  const messages = useMessages();
  return (
    <>
      <span className="font-medium">{requestText(request, messages)}</span>{" "}
      <span className="text-muted">{amountText(request, messages)}</span>
    </>
  );
}

interface MyRequestsProps {
  readonly number: string;
  readonly requests: readonly RentalRequest[];
  readonly extendable: boolean;
  readonly returnable: boolean;
  readonly tierChangeable: boolean;
}

/** R2, R3: what he can ask for with the machines in his hands, and what became of what he asked. */
export function MyRequests({ number, requests, extendable, returnable, tierChangeable }: MyRequestsProps) {
  const { extend, early, tier, requests: m } = useMessages().changes;
  if (!extendable && !returnable && requests.length === 0) return null;
  const waiting = requests.some((request) => stateOf(request) === "asked");
  return (
    <Card title={`${extend.link} · ${early.link}`}>
      {requests.length > 0 && (
        <ul className="mb-4 grid gap-3">
          {requests.map((request) => {
            const state = stateOf(request);
            return (
              <li key={request.id}>
                <p>
                  <RequestLine request={request} /> <Badge tone={requestTone[state]}>{m.states[state]}</Badge>
                </p>
                {request.reason && <p className="text-sm text-danger">{m.reason(request.reason)}</p>}
                {state === "accepted" && request.toSign && <p className="text-sm text-muted">{m.toSign}</p>}
                {state === "asked" && (
                  <Form method="post" preventScrollReset className="mt-2">
                    <input type="hidden" name="request" value={request.id} />
                    <SubmitButton tone="quiet" name="intent" value="withdraw">
                      {m.withdraw}
                    </SubmitButton>
                  </Form>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {!waiting && (
        <div className="flex flex-wrap gap-3">
          {extendable && (
            <ButtonLink tone="quiet" to={`/my/${number}/extend`}>
              {extend.link}
            </ButtonLink>
          )}
          {tierChangeable && (
            <ButtonLink tone="quiet" to={`/my/${number}/tier`}>
              {tier.link}
            </ButtonLink>
          )}
          {returnable && (
            <ButtonLink tone="quiet" to={`/my/${number}/return-early`}>
              {early.link}
            </ButtonLink>
          )}
        </div>
      )}
    </Card>
  );
}
