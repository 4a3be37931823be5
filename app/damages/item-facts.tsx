import { Thumbnails } from "~/handovers/picture-field";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Tone } from "~/ui/notice";
import type { ShownItem } from "./show-damages.server";

const tones: Record<ShownItem["state"], Tone | "plain"> = {
  asked: "soon",
  agreed: "kept",
  disputed: "danger",
  lowered: "kept",
  upheld: "info",
  dropped: "plain",
  free: "plain",
};

interface Props {
  readonly item: ShownItem;
  /** Where its pictures are served. */
  readonly at: string;
}

/** An item as both sides read it: what, why, how much, the pictures side by side, and what was said since. */
export function ItemFacts({ item, at }: Props) {
  const { damages: m } = useMessages().returns;
  const changed = item.amount !== item.asked;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-semibold">
          {m.line(item.assetTag, item.part)} <span className="font-normal text-muted">{item.modelName}</span>
        </h3>
        <Badge tone={tones[item.state]}>{m.states[item.state]}</Badge>
      </div>
      <p>
        <span className="text-xl font-semibold tabular-nums">{formatMoney(item.amount)}</span>{" "}
        {changed && <s className="text-muted">{formatMoney(item.asked)}</s>}{" "}
        <span className="text-sm text-muted">
          {[
            m.kinds[item.kind] ?? item.kind,
            m.causes[item.cause],
            ...(item.asked > 0 ? [m.fromWhere[item.fromDeposit ? "deposit" : "customer"]] : []),
          ].join(" · ")}
        </span>
      </p>
      <p>{item.reason}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {item.pictures.length > 0 && (
          <div>
            <p className="text-sm text-muted">{m.mine.inPictures}</p>
            <Thumbnails assetTag={item.assetTag} pictures={item.pictures} at={at} />
          </div>
        )}
        {item.outPictures.length > 0 && (
          <div>
            <p className="text-sm text-muted">{m.mine.outPictures}</p>
            <Thumbnails assetTag={item.assetTag} pictures={item.outPictures} at={at} />
          </div>
        )}
      </div>
      {item.events.length > 0 && (
        <ul className="grid gap-1 border-l-2 border-line pl-3 text-sm">
          {item.events.map((event) => (
            <li key={`${event.kind} ${event.at}`}>
              <span className="font-medium">{m.events[event.kind]}</span>
              {event.amount !== null && ` ${formatMoney(event.amount)}`}{" "}
              <span className="text-muted">{[event.by, formatMoment(event.at)].join(" · ")}</span>
              {event.words && <span className="block">{event.words}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
