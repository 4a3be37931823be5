import type { Instant } from "~/kernel/time";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";

interface NothingFreeProps {
  readonly slug: string;
  readonly nextFree: Instant | null;
}

/** On a card of which nothing is free for the dates: when there will be. What else can be done about it belongs here. */
export function NothingFree({ nextFree }: NothingFreeProps) {
  const { catalogue: m } = useMessages();
  return <span className="free-none">{nextFree ? m.nextFree(formatMoment(nextFree)) : m.noneFree}</span>;
}
