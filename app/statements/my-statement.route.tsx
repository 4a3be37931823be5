import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { requireCustomer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { buttonClass } from "~/ui/button";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { showStatement } from "./show-statement.server";
import { StatementView } from "./statement-view";

export const meta: MetaFunction = () => {
  const { money, common } = messagesFor("zh");
  return [{ title: `${money.statement.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const statement = await showStatement(reader(), customerId, new URL(request.url).searchParams.get("booking"), now());
  if (!statement) throw new Response(null, { status: 404 });
  return statement;
}

export default function MyStatement() {
  const statement = useLoaderData<typeof loader>();
  const { money, booking } = useMessages();
  const { statement: m } = money;
  const { number } = statement;
  const pdf = `/my/statement.pdf${number ? `?booking=${number}` : ""}`;
  return (
    <>
      <PageHeader
        title={m.title}
        lead={number ? m.ofBooking(number) : m.lead}
        back={number ? { to: `/my/${number}`, label: m.ofBooking(number) } : { to: "/my", label: booking.my.title }}
        actions={
          <a href={pdf} className={buttonClass("quiet")}>
            {m.pdf}
          </a>
        }
      />
      <StatementView statement={statement} path="/my/statement" />
    </>
  );
}
