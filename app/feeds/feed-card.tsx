import { Form } from "@remix-run/react";
import { useId, useRef, useState } from "react";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { controlClass } from "~/ui/field-frame";
import { useMessages } from "~/ui/messages";

interface FeedCardProps {
  /** Whole address of the calendar; null where there is none yet. */
  readonly address: string | null;
  readonly audience: "customer" | "desk";
  /** Where the form goes. */
  readonly action: string;
}

/** The address to copy; without scripts it is marked and copied by hand. */
function Address({ address }: { address: string }) {
  const { feeds: m } = useMessages();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // What is marked can be copied by hand.
    }
  };
  return (
    <div className="grid gap-3">
      <div>
        <label htmlFor={id} className="font-medium">
          {m.address}
        </label>
        <input id={id} ref={field} readOnly value={address} className={controlClass} />
      </div>
      <p className="text-sm text-muted">{m.how}</p>
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" onClick={() => void copy()}>
          {copied ? m.copied : m.copy}
        </Button>
      </div>
      <output className="sr-only">{copied && m.copied}</output>
    </div>
  );
}

/** A calendar to subscribe to, and a new link when the old one got into wrong hands. */
export function FeedCard({ address, audience, action }: FeedCardProps) {
  const { feeds: m } = useMessages();
  return (
    <Card title={<span id="calendar">{m.title}</span>}>
      <div className="grid max-w-2xl gap-4">
        <p className="text-muted">{m.what[audience]}</p>
        {address && <Address address={address} />}
        <Form method="post" action={action} preventScrollReset className="grid justify-items-start gap-2">
          <SubmitButton tone="quiet" name="intent" value="renew-feed">
            {address ? m.renew : m.make}
          </SubmitButton>
          <p className="text-sm text-muted">{address ? m.renewHint : m.secret}</p>
        </Form>
      </div>
    </Card>
  );
}
