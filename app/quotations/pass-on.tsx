import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";

const linkClass =
  "inline-flex min-h-11 items-center justify-center rounded-lg border border-edge bg-surface px-5 font-medium hover:bg-accent-soft";

/** The link and the paper to send; without scripts the link is marked and copied by hand. */
export function PassOn({ link, title, children }: { link: string; title?: string; children?: ReactNode }) {
  const { passOn: m } = useMessages().quotations;
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // What is marked can be copied by hand.
    }
  };
  return (
    <Card title={title ?? m.title} className="no-print">
      <div className="grid gap-3">
        {children}
        <TextField
          ref={field}
          name="link"
          label={m.label}
          hint={m.care}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <div className="flex flex-wrap gap-3">
          <Button tone="quiet" onClick={() => void copy()}>
            {copied ? m.copied : m.copy}
          </Button>
          <a href={`${link}/quotation.pdf`} className={linkClass}>
            {m.pdf}
          </a>
          <Button tone="quiet" onClick={() => window.print()}>
            {m.print}
          </Button>
        </div>
        <output className="sr-only">{copied && m.copied}</output>
      </div>
    </Card>
  );
}
