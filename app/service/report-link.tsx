import { ButtonLink } from "~/ui/button";
import { useMessages } from "~/ui/messages";

/** The report of a call on paper, for its file or for the customer's signature. */
export function ReportLink({ to }: { to: string }) {
  const { receipts: m } = useMessages();
  return (
    <ButtonLink tone="quiet" to={to} target="_blank" reloadDocument className="justify-self-start">
      {m.serviceReport}
    </ButtonLink>
  );
}
