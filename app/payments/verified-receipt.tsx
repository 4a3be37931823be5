import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { formatDay } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { VerifiedReceipt } from "./verify-receipt.server";

/** The paper of a payment whose code was asked for: whether it is ours, and whether it still stands. */
export function VerifiedReceiptCard({ receipt }: { readonly receipt: VerifiedReceipt }) {
  const { agreements, receipts } = useMessages();
  const { rows } = agreements.verify;
  const { verify: m } = receipts;
  const { number, kind, issuedOn, reversedOn, sha256, bytes } = receipt;
  const words = reversedOn ? m.reversed : m.genuine;
  return (
    <>
      <Notice tone={reversedOn ? "danger" : "kept"} title={words.title}>
        {words.text}
      </Notice>
      <Card>
        <DefinitionList
          rows={[
            [m.number, <strong key="number">{number}</strong>],
            [m.kind, m.kinds[kind]],
            [rows.issued, formatDay(issuedOn, { year: true })],
            [rows.state, reversedOn ? m.states.reversed(formatDay(reversedOn, { year: true })) : m.states.stands],
            [rows.hash, <code key="hash">{sha256}</code>],
            [rows.size, agreements.verify.bytes(bytes)],
          ]}
        />
      </Card>
    </>
  );
}
