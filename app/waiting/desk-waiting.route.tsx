import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { DeskWishCard } from "./desk-wish";
import type { DeskWish } from "./desk-wish";
import { refuseWish } from "./end-waiting.server";
import { offerByHand } from "./offer-by-hand.server";
import { showDeskWishes } from "./show-wishes.server";
import { deskWaitingSchema } from "./waiting-schema";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { waiting, common } = messagesFor("zh");
  return [{ title: `${waiting.desk.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "waiting.change");
  const at = now();
  return { now: at, wishes: await showDeskWishes(reader(), at) };
}

export const action = formAction(deskWaitingSchema, async (form, { request }) => {
  const { accountId } = await requireViewer(request, "waiting.change");
  const at = now();
  const figures = await figuresAt(reader(), at);
  await transact((tx) =>
    form.intent === "refuse"
      ? refuseWish(tx, form.wish, form.reason, accountId, at)
      : offerByHand(tx, { wishId: form.wish, quantity: form.quantity, from: form.from }, accountId, figures, at),
  );
  return redirect("/desk/waiting");
});

export default function DeskWaiting() {
  const { wishes, now: at } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const { waiting, desk } = useMessages();
  const { desk: m } = waiting;
  const parts: [string, DeskWish[], string][] = [
    [m.offers, wishes.filter((wish) => wish.offer), m.none],
    [m.waiting, wishes.filter((wish) => !wish.offer), m.noneWaiting],
  ];
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/desk", label: desk.title }} />
      {wishes.length === 0 ? (
        <EmptyState title={m.empty.title} text={m.empty.text} />
      ) : (
        <div className="grid gap-8">
          {parts.map(([title, listed, none]) => (
            <section key={title} aria-label={title}>
              <h2 className="flex items-center gap-2 text-lg font-semibold">
                {title} <Badge tone={listed.length > 0 ? "info" : "plain"}>{listed.length}</Badge>
              </h2>
              {listed.length === 0 && <p className="mt-1 text-muted">{none}</p>}
              <ul className="mt-3 grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
                {listed.map((wish) => (
                  <DeskWishCard
                    key={wish.id}
                    wish={wish}
                    at={at}
                    refusal={refusal?.values["wish"] === wish.id ? refusal : null}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
