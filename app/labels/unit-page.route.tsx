import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Category } from "~/catalogue/model";
import { may } from "~/people/permissions";
import { viewerOf } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { Drawing } from "~/ui/drawings";
import { messagesFor, useMessages } from "~/ui/messages";
import { useRootData } from "~/ui/root-data";
import { unitBehindTag } from "./labels.repo.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.unit.assetTag ?? messagesFor("zh").labels.title} · ${messagesFor("zh").common.shopShort}` },
  { name: "robots", content: "noindex" },
];

/** The one thing to do next, for whoever scans: nobody but who has the machine out learns that somebody has it. */
type Next =
  | { readonly kind: "report" | "call" | "booking" | "queue" | "idle"; readonly to: string }
  | { readonly kind: "sign-in"; readonly to: string }
  | { readonly kind: "not-yours" };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const tag = (params["tag"] ?? "").toUpperCase().slice(0, 40);
  const found = await unitBehindTag(reader(), tag);
  if (!found) throw new Response(null, { status: 404 });
  const viewer = await viewerOf(request);
  const next = (): Next => {
    if (!viewer) return { kind: "sign-in", to: `/sign-in?${new URLSearchParams({ to: `/u/${found.asset_tag}` })}` };
    if (may(viewer.role, "calls.read") && found.call) return { kind: "queue", to: `/queue/${found.call}` };
    if (may(viewer.role, "desk.use"))
      return {
        kind: "booking",
        to: found.reservation ? `/desk/bookings/${found.reservation}` : `/desk/search?q=${found.asset_tag}`,
      };
    if (may(viewer.role, "calls.read")) return { kind: "idle", to: "/queue" };
    if (viewer.customerId === null || viewer.customerId !== found.customer) return { kind: "not-yours" };
    if (found.call) return { kind: "call", to: `/my/calls/${found.call}` };
    return { kind: "report", to: `/my/${found.reservation}/report?unit=${found.id}` };
  };
  return {
    unit: {
      assetTag: found.asset_tag,
      modelName: `${found.brand} ${found.name}`,
      slug: found.slug,
      category: found.category as Category,
    },
    next: next(),
  };
}

export default function UnitPage() {
  const { unit, next } = useLoaderData<typeof loader>();
  const { labels, common } = useMessages();
  const { unit: m } = labels;
  const shop = useRootData()?.shop;
  return (
    <div className="mx-auto max-w-md">
      <Card>
        <div className="grid justify-items-center gap-4 text-center">
          <Drawing kind={unit.category} className="h-24 w-32 text-muted" />
          <div>
            <h1 className="text-2xl font-semibold">{unit.modelName}</h1>
            <p className="text-lg text-muted tabular-nums">{unit.assetTag}</p>
          </div>
          <p>{m.says[next.kind]}</p>
          {next.kind !== "not-yours" && <ButtonLink to={next.to}>{m.go[next.kind]}</ButtonLink>}
          {shop && (
            <a href={`tel:${shop.phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
              {common.call(shop.phone)}
            </a>
          )}
          <ButtonLink tone="quiet" to={`/models/${unit.slug}`}>
            {m.model}
          </ButtonLink>
        </div>
      </Card>
    </div>
  );
}
