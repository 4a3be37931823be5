import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { messagesFor } from "~/ui/messages";
import { ledgerTable, noteExport } from "./ledger-export.server";
import { ledgerPeriodOf } from "./ledger-period";

/** The journal of a period, for table programs; who took it is written down first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId } = await requireViewer(request, "ledger.export");
  const { searchParams } = new URL(request.url);
  const period = ledgerPeriodOf(searchParams.get("from") ?? "", searchParams.get("to") ?? "");
  if (!period) return redirect(`/desk/ledger?${searchParams}`);
  const { csv, entries } = await ledgerTable(reader(), period);
  await transact((tx) => noteExport(tx, period, entries, accountId, now()));
  const name = encodeURIComponent(messagesFor("zh").money.ledger.file(period.from, period.until));
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="ledger-${period.from}-${period.until}.csv"; filename*=UTF-8''${name}`,
      "Cache-Control": "no-store",
    },
  });
}
