import { Form } from "@remix-run/react";
import { useId, useRef, useState } from "react";
import type { Refusal } from "~/platform/form-action.server";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import { useRootData } from "~/ui/root-data";
import { paperTone } from "./paper-upload";
import type { GuarantorState, ShownPapers } from "./show-papers.server";

type Guarantor = NonNullable<ShownPapers["guarantor"]>;

const tones: Record<GuarantorState, Tone | "plain"> = { ...paperTone, declined: "danger", signed: "kept" };

/** The words to pass on; without scripts they are marked and copied by hand. */
function PassOn({ guarantor, link, renter }: { guarantor: Guarantor; link: string; renter: string }) {
  const { guarantor: m } = useMessages().papers;
  const shop = useRootData()?.shop.shortName ?? "";
  const [copied, setCopied] = useState(false);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = m.text(guarantor.name, renter, shop, link);
  const copy = async () => {
    area.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // What is marked can be copied by hand.
    }
  };
  return (
    <div className="grid gap-3">
      <label htmlFor={id} className="font-medium">
        {m.send}
      </label>
      <textarea
        id={id}
        ref={area}
        readOnly
        rows={5}
        value={text}
        className="block w-full rounded-lg border border-edge bg-paper px-3 py-2 text-base break-all text-ink"
      />
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" onClick={() => void copy()}>
          {copied ? m.copied : m.copy}
        </Button>
        <a
          href={`sms:${guarantor.phone}?body=${encodeURIComponent(text)}`}
          className="inline-flex min-h-11 items-center justify-center rounded-lg border border-edge bg-surface px-5 font-medium hover:bg-accent-soft"
        >
          {m.sms}
        </a>
      </div>
      <output className="sr-only">{copied && m.copied}</output>
    </div>
  );
}

function OtherGuarantor({ guarantor, refusal }: { guarantor: Guarantor | null; refusal: Refusal | undefined }) {
  const { guarantor: m } = useMessages().papers;
  const field = (name: string) => ({
    name,
    autoComplete: "off",
    defaultValue: refusal?.values[name] ?? "",
    error: refusal?.fieldErrors[name],
  });
  const form = (
    <Form method="post" preventScrollReset className="grid gap-4 pt-2">
      {guarantor && guarantor.state !== "declined" && <p className="text-muted">{m.otherText}</p>}
      <TextField label={m.name} {...field("guarantorName")} />
      <TextField label={m.phone} type="tel" inputMode="tel" {...field("guarantorPhone")} />
      <SubmitButton tone="quiet" name="intent" value="invite" className="sm:justify-self-start">
        {guarantor ? m.submit : m.make}
      </SubmitButton>
    </Form>
  );
  if (!guarantor || guarantor.state === "declined") return form;
  return (
    <Disclosure summary={m.other} open={refusal !== undefined}>
      {form}
    </Disclosure>
  );
}

function MakeLink({ guarantor }: { guarantor: Guarantor }) {
  const { guarantor: m } = useMessages().papers;
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <p className="text-muted">{m.noLink}</p>
      <input type="hidden" name="guarantorName" value={guarantor.name} />
      <input type="hidden" name="guarantorPhone" value={guarantor.phone} />
      <SubmitButton name="intent" value="invite">
        {m.make}
      </SubmitButton>
    </Form>
  );
}

/** D5a: the guarantor's link to pass on and how far he is; nothing that he handed in. */
export function GuarantorCard({ page, refusal }: { page: ShownPapers; refusal: Refusal | undefined }) {
  const { guarantor: m, mine } = useMessages().papers;
  const { guarantor, open, renter } = page;
  const state = guarantor?.state ?? "none";
  const own = refusal?.values["intent"] === "invite" ? refusal : undefined;
  const waits = guarantor && ["missing", "refused", "expired"].includes(guarantor.state);
  return (
    <Card
      id="guarantor"
      title={guarantor ? m.of(guarantor.name) : m.title}
      aside={<Badge tone={guarantor ? tones[guarantor.state] : "plain"}>{m.states[state]}</Badge>}
    >
      <div className="grid gap-4">
        <p className="text-muted">{m.why}</p>
        {own?.formError && <Notice tone="danger">{own.formError}</Notice>}
        {guarantor?.reason && <Notice tone="danger">{mine.refusedBecause(guarantor.reason)}</Notice>}
        {state === "declined" && <Notice tone="soon">{m.declined}</Notice>}
        {open && waits && guarantor.link && <PassOn guarantor={guarantor} link={guarantor.link} renter={renter} />}
        {open && waits && !guarantor.link && <MakeLink guarantor={guarantor} />}
        {open && state !== "signed" && <OtherGuarantor guarantor={guarantor} refusal={own} />}
      </div>
    </Card>
  );
}
