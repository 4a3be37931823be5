import { Link } from "@remix-run/react";
import { DataTable } from "~/ui/data-table";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { PartMove } from "./parts.repo.server";

/** What came and went, the latest first. */
export function PartMoves({ moves }: { moves: readonly PartMove[] }) {
  const { moves: m } = useMessages().parts;
  return (
    <DataTable
      caption={m.title}
      showCaption
      rows={moves}
      keyOf={(move) => move.id}
      empty={
        <section>
          <h2 className="text-lg font-semibold">{m.title}</h2>
          <p className="text-muted">{m.empty}</p>
        </section>
      }
      columns={[
        { header: m.columns.name, cell: (move) => move.name },
        {
          header: m.columns.what,
          cell: ({ kind, count, note, call }) => (
            <>
              {m.kinds[kind]} {count > 0 ? `+${count}` : count}{" "}
              {call && (
                <Link
                  to={`/queue/${call}`}
                  className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
                >
                  {call}
                </Link>
              )}
              {note && <span className="block text-sm text-muted">{note}</span>}
            </>
          ),
        },
        { header: m.columns.at, cell: (move) => formatMoment(move.at) },
        { header: m.columns.by, cell: (move) => move.byName },
      ]}
    />
  );
}
