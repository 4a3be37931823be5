import { FileText } from "lucide-react";
import { useMessages } from "~/ui/messages";
import type { ReceiptKind } from "./receipt";

/** The paper of a payment, in the browser's own viewer. */
export function ReceiptLink({ payment, kind }: { payment: string; kind: ReceiptKind }) {
  const { receipts: m } = useMessages();
  return (
    <a
      href={`/receipts/${payment}`}
      target="_blank"
      rel="noreferrer"
      aria-label={m.opens(m.open[kind])}
      className="inline-flex min-h-11 items-center gap-1 text-sm whitespace-nowrap text-accent underline underline-offset-3"
    >
      <FileText aria-hidden="true" className="size-4" />
      {m.open[kind]}
    </a>
  );
}
