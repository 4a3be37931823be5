import { useMessages } from "~/ui/messages";
import type { ExplainedFee } from "./fee-steps";
import { feeText, kilometresText } from "./fee-text";

/** L1–L5 for this address, part by part, before anybody says yes to it. */
export function TripWhy({ explained, hint = false }: { explained: ExplainedFee; hint?: boolean }) {
  const messages = useMessages();
  const { deliveries: m, common } = messages;
  const { metres, district, steps } = explained;
  return (
    <p className="text-sm text-muted">
      {m.why(kilometresText(metres), common.districts[district], feeText(steps, messages))}
      {hint && <span className="block">{m.whyHint}</span>}
    </p>
  );
}
