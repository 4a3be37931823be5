import type { Day } from "~/kernel/time";
import { formatDay, formatMoment, formatTime } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { PickingRow } from "./board-rows.server";

function PickingTable({ title, rows }: { title: string; rows: readonly PickingRow[] }) {
  const { sheet: m } = useMessages().desk;
  return (
    <>
      <h3 className="mt-2 break-after-avoid text-sm font-semibold">{title}</h3>
      {rows.length === 0 ? (
        <p>{m.none}</p>
      ) : (
        <table className="mt-1 w-full border-collapse text-xs">
          <thead>
            <tr>
              {m.columns.map((column) => (
                <th key={column} scope="col" className="border border-line px-2 py-1 text-left whitespace-nowrap">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.flatMap((row) =>
              row.machines.map(({ name, tags }) => (
                <tr key={`${row.number} ${name}`} className="align-top">
                  {[
                    row.otherDay ? formatMoment(row.when) : formatTime(row.when),
                    row.number,
                    row.customer,
                    row.phone,
                    `${name} × ${tags.length}`,
                    tags.join(" "),
                    "□",
                  ].map((text, index) => (
                    // The cells of a row never change places.
                    // oxlint-disable-next-line react/no-array-index-key
                    <td
                      key={index}
                      className={`border border-line px-2 py-1 ${[0, 1, 3].includes(index) ? "whitespace-nowrap" : ""}`}
                    >
                      {text}
                    </td>
                  ))}
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </>
  );
}

/** O1: on paper only — what leaves and what comes back today, machine by machine. */
export function MorningSheet({
  day,
  leaving,
  returning,
}: {
  day: Day;
  leaving: readonly PickingRow[];
  returning: readonly PickingRow[];
}) {
  const { sheet: m } = useMessages().desk;
  return (
    <section aria-hidden="true" className="hidden print:mt-4 print:block">
      <h2 className="break-after-avoid font-semibold">{m.title(formatDay(day, { year: true }))}</h2>
      <PickingTable title={m.leaving} rows={leaving} />
      <PickingTable title={m.returning} rows={returning} />
    </section>
  );
}
