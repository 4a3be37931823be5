import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { configuration, reader } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { Card } from "~/ui/card";
import { DefinitionList } from "~/ui/definition-list";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import { useRootData } from "~/ui/root-data";
import { processorsOf } from "./processors";

export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").privacy.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader() {
  const { eraseAfterDays } = await figuresAt(reader(), now());
  return { eraseAfterDays, processors: processorsOf(configuration().notices) };
}

interface Kept {
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

const Points = ({ points }: { points: readonly string[] }) => (
  <ul className="grid list-disc gap-2 pl-5">
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
);

export default function Privacy() {
  const { eraseAfterDays, processors } = useLoaderData<typeof loader>();
  const { privacy: m, common } = useMessages();
  const shop = useRootData()?.shop;
  const notifying = processors.map(({ channel, host }) => m.processor[channel](host));
  const kept: Kept[] = [...m.items, { ...m.papers, how: m.papers.how(eraseAfterDays) }, m.number];
  return (
    <div className="max-w-4xl">
      <PageHeader title={m.title} lead={m.lead} />
      <div className="grid grid-cols-1 gap-6">
        {shop && <Card title={m.who}>{m.whoText(shop.name, shop.address)}</Card>}
        <Card title={m.kept}>
          <ul className="divide-y divide-line">
            {kept.map(({ what, why, how }) => (
              <li key={what} className="py-4 first:pt-0 last:pb-0">
                <h3 className="mb-1 font-medium">{what}</h3>
                <DefinitionList
                  rows={[
                    [m.why, why],
                    [m.how, how],
                  ]}
                />
              </li>
            ))}
          </ul>
        </Card>
        <Card title={m.processors}>
          <p className="mb-3">{m.processorsLead}</p>
          <Points points={[...(notifying.length > 0 ? notifying : [m.noProcessors]), m.map]} />
        </Card>
        <Card title={m.guarding}>
          <Points points={m.guards} />
        </Card>
        <Card title={m.rights}>
          <Points points={m.rightsList} />
        </Card>
        <Card title={m.contact}>
          <p>{m.contactText}</p>
          {shop && (
            <a href={`tel:${shop.phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
              {common.call(shop.phone)}
            </a>
          )}
        </Card>
      </div>
    </div>
  );
}
