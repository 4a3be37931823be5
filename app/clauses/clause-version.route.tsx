import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { Difference } from "./difference";
import { clauseKeyOf, showVersion } from "./show-clauses.server";
import { isChanged } from "./text-difference";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? messagesFor("zh").clauses.title} · ${messagesFor("zh").common.shopShort}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "clauses.change");
  const key = clauseKeyOf(params["clause"] ?? "", new URL(request.url).searchParams.get("case"));
  const shown = key && (await showVersion(reader(), key, Number(params["version"])));
  if (!shown) throw new Response(null, { status: 404 });
  return shown;
}

export default function ClauseVersionPage() {
  const { id, variant, article, many, number, newest, title, note, publishedAt, publishedBy, before, difference } =
    useLoaderData<typeof loader>();
  const { clauses: m } = useMessages();
  const clause = `/manage/clauses/${id}?case=${variant}`;
  const changed = difference.some(isChanged);
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={`${m.pageTitle(article, title)} · ${m.version(number)}`}
        lead={m.versionPage.lead(formatMoment(publishedAt, { year: true }), publishedBy ?? m.shipped)}
        back={{ to: clause, label: m.versionPage.back }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {number === newest && <Notice tone="kept">{m.versionPage.isCurrent}</Notice>}
        <Card title={many ? m.variants[variant] : title}>
          {note && <p className="mb-3">{m.versionPage.note(note)}</p>}
          {before === null && <p className="mb-3 text-muted">{m.difference.first}</p>}
          {before !== null && before !== title && <p className="mb-3">{m.difference.titleChanged(before, title)}</p>}
          {before !== null && !changed && <p className="mb-3 text-muted">{m.difference.same}</p>}
          {changed ? (
            <Difference lines={difference} />
          ) : (
            <div className="grid gap-3">
              {difference.map(([part]) => (
                <p key={part?.text} className="leading-relaxed wrap-anywhere">
                  {part?.text}
                </p>
              ))}
            </div>
          )}
        </Card>
        {number !== newest && (
          <ButtonLink tone="quiet" className="justify-self-start" to={`${clause}&from=${number}`}>
            {m.versionPage.reuse}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
