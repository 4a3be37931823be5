import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { buttonClass } from "~/ui/button";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { showStatement } from "./show-statement.server";
import { StatementView } from "./statement-view";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { money, common } = messagesFor("zh");
  return [{ title: `${money.statement.staff} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "payments.record");
  const number = new URL(request.url).searchParams.get("booking");
  const statement = await showStatement(reader(), params["customer"] ?? "", number, now());
  if (!statement) throw new Response(null, { status: 404 });
  return statement;
}

export default function CustomerStatement() {
  const statement = useLoaderData<typeof loader>();
  const { money, handovers } = useMessages();
  const { statement: m } = money;
  const { number, customer, customerId } = statement;
  const path = `/desk/customers/${customerId}/statement`;
  return (
    <>
      <PageHeader
        title={m.of(customer)}
        lead={number ? m.ofBooking(number) : m.lead}
        back={
          number
            ? { to: `/desk/bookings/${number}/payments`, label: handovers.hub(number) }
            : { to: "/desk/arrears", label: money.arrears.title }
        }
        actions={
          <a href={`${path}.pdf${number ? `?booking=${number}` : ""}`} className={buttonClass("quiet")}>
            {m.pdf}
          </a>
        }
      />
      <StatementView statement={statement} path={path} />
    </>
  );
}
