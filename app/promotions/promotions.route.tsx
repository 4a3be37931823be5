import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { listModels } from "~/catalogue/models.repo.server";
import { fen } from "~/kernel/money";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { promotionKinds, stateOf } from "~/pricing/promotion";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Flash } from "~/ui/flash";
import { formatMoment, formatMoneyShort } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { promotionWords } from "./promotion-words";
import { listPromotions } from "./promotions.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [
  { title: `${messagesFor("zh").promotions.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "prices.change");
  const at = now();
  const query = new URL(request.url).searchParams;
  const models = new Map((await listModels(reader(), at)).map(({ id, brand, name }) => [id, `${brand} ${name}`]));
  const promotions = await listPromotions(reader(), at);
  const nameOf = (id: string) => models.get(id) ?? id;
  return {
    saved: promotions.find((each) => each.id === query.get("saved"))?.name ?? null,
    ended: promotions.find((each) => each.id === query.get("ended"))?.name ?? null,
    promotions: promotions
      .map((each) => ({
        ...{ id: each.id, name: each.name, kind: each.kind, from: each.from, until: each.until, bigSale: each.bigSale },
        ...{ uses: each.uses, given: fen(each.given), rent: fen(each.rent), state: stateOf(each, at) },
        words: promotionWords(each, nameOf, messagesFor("zh")),
      }))
      .sort((one, other) => Number(one.state === "over") - Number(other.state === "over")),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["promotions"][number];

function PromotionCard({ row }: { row: Row }) {
  const { promotions: m } = useMessages();
  const tone = row.state === "running" ? "kept" : row.state === "coming" ? "info" : "plain";
  const period = m.period(formatMoment(row.from, { year: true }), row.until && formatMoment(row.until, { year: true }));
  return (
    <Card
      title={
        <Link to={`/manage/promotions/${row.id}`} className="text-accent underline underline-offset-3">
          {row.name}
        </Link>
      }
      aside={
        <span className="flex flex-wrap gap-2">
          {row.bigSale && <Badge tone="soon">{m.bigSale}</Badge>}
          <Badge tone="plain">{m.kinds[row.kind].title}</Badge>
          <Badge tone={tone}>{m.states[row.state]}</Badge>
        </span>
      }
    >
      <p>{row.words}</p>
      <p className="mt-1 text-sm text-muted">{period}</p>
      <p className="mt-1 text-sm">
        {row.uses === 0 ? m.unused : m.brought(row.uses, formatMoneyShort(row.given), formatMoneyShort(row.rent))}
      </p>
    </Card>
  );
}

export default function Promotions() {
  const { promotions, saved, ended } = useLoaderData<typeof loader>();
  const { promotions: m, manage } = useMessages();
  const said = saved ? m.saved(saved) : ended ? m.stopped(ended) : null;
  return (
    <div className="max-w-5xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/manage", label: manage.back }} />
      <Flash message={said ? { text: said } : null} />
      <nav aria-label={m.create} className="mb-6 flex flex-wrap gap-2">
        {promotionKinds.map((kind) => (
          <ButtonLink key={kind} to={`/manage/promotions/new?kind=${kind}`} tone="quiet">
            {m.newTitle(m.kinds[kind].title)}
          </ButtonLink>
        ))}
      </nav>
      {promotions.length === 0 ? (
        <EmptyState title={m.empty.title} text={m.empty.text} />
      ) : (
        <div className="grid gap-4">
          {promotions.map((row) => (
            <PromotionCard key={row.id} row={row} />
          ))}
        </div>
      )}
    </div>
  );
}
