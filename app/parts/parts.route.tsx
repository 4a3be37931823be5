import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { keepPart } from "./keep-part.server";
import { isLow } from "./part";
import { AddPart, PartCard } from "./part-forms";
import { PartMoves } from "./part-moves";
import { partsSchema } from "./part-schema";
import { latestMoves, listParts } from "./parts.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").parts.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "prices.change");
  const parts = await listParts(reader());
  const rank = (part: (typeof parts)[number]) => (part.retired ? 2 : isLow(part) ? 0 : 1);
  return {
    ids: { part: newId("prt"), move: newId("pmv") },
    parts: parts.toSorted((one, other) => rank(one) - rank(other)),
    low: parts.filter(isLow).length,
    moves: await latestMoves(reader()),
  };
}

export const action = formAction(partsSchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "prices.change");
  await transact((tx) => keepPart(tx, form, accountId, now()));
  return redirect("/manage/parts");
});

export default function Parts() {
  const { ids, parts, low, moves } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { parts: m } = useMessages();
  const own = (part: string) => (refusal?.values["part"] === part ? refusal : undefined);
  return (
    <div className="grid max-w-6xl gap-6">
      <PageHeader title={m.title} lead={m.lead} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {low > 0 && <Notice tone="soon">{m.low(low)}</Notice>}
      {parts.length === 0 && <EmptyState {...m.empty} />}
      <ul className="grid items-start gap-4 lg:grid-cols-2">
        {parts.map((part) => (
          <li key={part.id}>
            <PartCard key={`${ids.move}${part.id}`} part={part} moveId={ids.move} refusal={own(part.id)} />
          </li>
        ))}
      </ul>
      <AddPart key={ids.part} id={ids.part} refusal={refusal?.values["intent"] === "add" ? refusal : undefined} />
      <PartMoves moves={moves} />
    </div>
  );
}
