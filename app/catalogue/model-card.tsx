import { Link } from "@remix-run/react";
import type { Fen } from "~/kernel/money";
import type { Instant } from "~/kernel/time";
import { Drawing } from "~/ui/drawings";
import { formatMoney, formatMoneyShort, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { Category } from "./model";

/** How many can be had for the dates, or when the next ones can. */
export function FreeBadge({ free, nextFree }: { free: number; nextFree: Instant | null }) {
  const { catalogue: m } = useMessages();
  if (free > 0) return <Badge tone={free <= 2 ? "soon" : "kept"}>{free <= 2 ? m.fewFree(free) : m.free(free)}</Badge>;
  return <Badge tone="plain">{nextFree ? m.nextFree(formatMoment(nextFree)) : m.noneFree}</Badge>;
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
  readonly monthly: Fen;
  readonly deposit: Fen;
}

/** A model with what it costs for exactly these dates; the whole card leads to its page. */
export function ModelCard({ card, query }: { card: OfferedModel; query: string }) {
  const { catalogue: m, common } = useMessages();
  return (
    <li className="relative flex flex-col rounded-2xl border border-line bg-surface hover:border-accent">
      <div className="flex items-center gap-4 p-4 pb-0 sm:block">
        <Drawing
          kind={card.category}
          className="h-16 w-20 shrink-0 text-accent sm:mx-auto sm:h-28 sm:w-full sm:rounded-lg sm:bg-accent-soft sm:p-2"
        />
        <div className="min-w-0 sm:mt-3">
          <p className="text-sm text-muted">
            {card.brand} · {common.categories[card.category]}
          </p>
          <h2 className="text-lg font-semibold">
            <Link
              to={`/models/${card.slug}?${query}`}
              prefetch="none"
              className="after:absolute after:inset-0 after:rounded-2xl hover:text-accent"
            >
              {card.name}
            </Link>
          </h2>
        </div>
      </div>
      <div className="flex grow flex-col p-4 pt-2">
        <p className="text-sm text-muted">{card.keyFigures.join(" · ")}</p>
        <p className="mt-1 grow">{card.summary}</p>
        <p className="mt-3 flex flex-wrap items-baseline gap-x-2">
          <span className="text-2xl font-semibold">{formatMoney(card.rent)}</span>
          <span className="text-sm text-muted">{m.rentForDates}</span>
          <span className="ml-auto text-sm text-muted">{m.perMonth(formatMoneyShort(card.monthly))}</span>
        </p>
        <p className="text-sm text-muted">{m.deposit(formatMoneyShort(card.deposit))}</p>
        <p className="mt-2">
          <FreeBadge free={card.free} nextFree={card.nextFree} />
        </p>
      </div>
    </li>
  );
}
