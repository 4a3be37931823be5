import { Link, useSearchParams } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { DrawingOf } from "~/ui/drawings";
import { formatMoney, formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { changedQuery } from "./address";
import { MOST_COMPARED, toggled } from "./compared";
import { FEW } from "./model";
import type { Category } from "./model";
import { NothingFree } from "./nothing-free";
import { OffNote } from "./off-note";
import type { UnitPrice } from "./unit-price.server";

/** How many can be had for the dates, or when the next ones can. */
export function FreeBadge({ slug, free, nextFree }: { slug: string; free: number; nextFree: Instant | null }) {
  const { catalogue: m } = useMessages();
  if (free === 0) return <NothingFree slug={slug} nextFree={nextFree} />;
  return free <= FEW ? <span className="free-few">{m.fewFree(free)}</span> : <span className="free">{m.free(free)}</span>;
}

export interface OfferedModel {
  readonly slug: string;
  readonly brand: string;
  readonly name: string;
  readonly category: Category;
  readonly summary: string;
  /** The two or three figures people compare by. */
  readonly keyFigures: readonly string[];
  readonly free: number;
  readonly nextFree: Instant | null;
  readonly rent: Fen;
  readonly off: UnitPrice["off"];
  readonly longerFree: boolean;
  readonly monthly: Fen;
  readonly deposit: Fen;
}

/** Into the comparison or out of it; nothing where it is full. What bears the slug as its id says which model. */
export function CompareLink({ slug, compared }: { slug: string; compared: readonly string[] }) {
  const { compare: m } = useMessages();
  const [query] = useSearchParams();
  const taken = compared.includes(slug);
  if (!taken && compared.length >= MOST_COMPARED) return null;
  return (
    <Link
      to={`?${changedQuery(query, { compare: toggled(compared, slug) })}`}
      preventScrollReset
      replace
      rel="nofollow"
      aria-describedby={slug}
      className="compare-link"
    >
      {taken ? m.taken : m.add}
    </Link>
  );
}

/** A model with what it costs for exactly these dates; the whole card leads to its page. */
export function ModelCard({ card, query, compared }: { card: OfferedModel; query: string; compared: readonly string[] }) {
  const { catalogue: m, common, waiting } = useMessages();
  return (
    <li className="model-card">
      <DrawingOf kind={card.category} />
      <div className="model-card-name">
        <p>{`${card.brand} · ${common.categories[card.category]}`}</p>
        <h2>
          <Link id={card.slug} to={`/models/${card.slug}?${query}`}>
            {card.name}
          </Link>
        </h2>
      </div>
      <div className="model-card-text">
        <p>{card.keyFigures.join(" · ")}</p>
        <p>{card.summary}</p>
        <p>
          <b>{formatMoney(card.rent)}</b> <small>{m.rentForDates}</small> <i>{m.perMonth(formatMoneyShort(card.monthly))}</i>
          <OffNote off={card.off} />
          {card.longerFree && card.free > 0 && <span className="longer-free">{m.model.longerFree}</span>}
        </p>
        <p>{m.deposit(formatMoneyShort(card.deposit))}</p>
        <div>
          <FreeBadge slug={card.slug} free={card.free} nextFree={card.nextFree} />
          {card.free === 0 && (
            <Link to={`/wait?model=${card.slug}&${query}`} rel="nofollow" aria-describedby={card.slug} className="compare-link">
              {waiting.notify}
            </Link>
          )}
          <CompareLink slug={card.slug} compared={compared} />
        </div>
      </div>
    </li>
  );
}
