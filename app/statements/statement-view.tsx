import { Link } from "@remix-run/react";
import { dayOf } from "~/kernel/time";
import { Card } from "~/ui/card";
import { DataTable } from "~/ui/data-table";
import type { Column } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { ShownStatement } from "./show-statement.server";
import type { AccountLine } from "./statement";
import { whatText } from "./statement-words";

type Line = AccountLine;
const some = (amount: Line["first"]) => (amount === 0 ? "" : formatMoney(amount));

function Lines({
  title,
  lines,
  names,
  several,
}: {
  title: string;
  lines: readonly Line[];
  names: readonly string[];
  several: boolean;
}) {
  const { money } = useMessages();
  const { statement: m } = money;
  const [, what = "", , first = "", second = "", balance = ""] = names;
  const columns: Column<Line>[] = [
    {
      header: what,
      // Narrow, so that the amounts stand beside it on a phone.
      cell: (line) => (
        <span className="block max-w-40 whitespace-normal sm:max-w-96">
          {whatText(line, money)}
          <span className="block text-sm whitespace-nowrap text-muted">{dayOf(line.at)}</span>
          {several && <span className="block text-sm whitespace-nowrap text-muted">{line.number}</span>}
          {line.reason && <span className="block text-sm text-muted">{line.reason}</span>}
        </span>
      ),
    },
    { header: first, align: "right", cell: (line) => some(line.first) },
    { header: second, align: "right", cell: (line) => some(line.second) },
    { header: balance, align: "right", cell: (line) => formatMoney(line.balance) },
  ];
  return (
    <DataTable
      caption={title}
      showCaption
      rows={lines}
      keyOf={(line) => `${line.number} ${line.id}`}
      empty={<Card title={title}>{m.depositsEmpty}</Card>}
      columns={columns}
    />
  );
}

/** `path` is where this statement stands: its bookings and its paper stand beneath it. */
export function StatementView({ statement, path }: { statement: ShownStatement; path: string }) {
  const { statement: m } = useMessages().money;
  const { account, deposits, owed, held, number, bookings } = statement;
  const several = number === null && bookings.length > 1;
  if (account.length === 0 && deposits.length === 0) return <EmptyState title={m.empty.title} text={m.empty.text} />;
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Card>
          <p className="text-muted">{owed > 0 ? m.owed : owed < 0 ? m.credit : m.settled}</p>
          <p className={`text-3xl font-semibold tabular-nums ${owed > 0 ? "text-soon" : ""}`}>
            {formatMoney(owed < 0 ? (-owed as typeof owed) : owed)}
          </p>
        </Card>
        <Card>
          <p className="text-muted">{m.held}</p>
          <p className="text-3xl font-semibold tabular-nums">{formatMoney(held)}</p>
          {held > 0 && <p className="text-sm text-muted">{m.heldHint}</p>}
        </Card>
      </div>
      <Lines title={m.account} lines={account} names={Object.values(m.columns)} several={several} />
      <Lines title={m.deposits} lines={deposits} names={Object.values(m.depositColumns)} several={several} />
      {(number !== null || several) && (
        <Disclosure summary={m.choose} open={number !== null}>
          <ul className="flex flex-wrap gap-x-5">
            {number !== null && (
              <li>
                <Link to={path} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
                  {m.all}
                </Link>
              </li>
            )}
            {bookings.map((each) => (
              <li key={each}>
                <Link
                  to={`${path}?booking=${each}`}
                  aria-current={each === number ? "page" : undefined}
                  className={`inline-flex min-h-11 items-center text-accent underline underline-offset-3 ${each === number ? "font-semibold" : ""}`}
                >
                  {each}
                </Link>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
