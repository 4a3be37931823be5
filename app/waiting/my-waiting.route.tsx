import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { withdrawWish } from "./end-waiting.server";
import { showWishes, waitAddress } from "./show-wishes.server";
import { listClosedWishesOf } from "./waiting.repo.server";
import { withdrawSchema } from "./waiting-schema";
import { WishCard } from "./wish-card";

export const meta: MetaFunction = () => {
  const { waiting, common } = messagesFor("zh");
  return [{ title: `${waiting.mine.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const { customerId } = await requireCustomer(request);
  const at = now();
  const closed = await listClosedWishesOf(reader(), customerId);
  return {
    now: at,
    wishes: await showWishes(reader(), customerId, at),
    past: closed.map(({ slug, ...wish }) => ({
      ...wish,
      again: wish.because !== "taken" && wish.period.from > at ? waitAddress(slug, wish.quantity, wish.period) : null,
    })),
  };
}

export const action = formAction(withdrawSchema, async ({ wish }, { request }) => {
  const { customerId, accountId } = await requireCustomer(request);
  await transact((tx) => withdrawWish(tx, wish, { id: customerId, accountId }, now()));
  return redirect("/my/waiting");
});

export default function MyWaiting() {
  const { wishes, past, now: at } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { waiting, booking } = useMessages();
  const { mine: m } = waiting;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/my", label: booking.my.title }} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {wishes.length === 0 ? (
        <EmptyState title={m.empty.title} text={m.empty.text}>
          <ButtonLink to="/models">{m.models}</ButtonLink>
        </EmptyState>
      ) : (
        <ul className="grid gap-3 lg:grid-cols-2">
          {wishes.map((wish) => (
            <WishCard key={wish.id} wish={wish} at={at} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <section className="mt-8">
          <h2 className="text-lg font-semibold">{m.past}</h2>
          <ul className="mt-2 divide-y divide-line">
            {past.map((wish) => (
              <li key={wish.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                <div className="min-w-0">
                  <p>{m.line(wish.modelName, wish.quantity)}</p>
                  <p className="text-sm text-muted">{formatPeriod(wish.period)}</p>
                  {wish.reason && <p className="text-sm">{m.reason(wish.reason)}</p>}
                </div>
                <span className="flex flex-wrap items-center gap-3">
                  <Badge tone="plain">{m.because[wish.because]}</Badge>
                  {wish.again && (
                    <Link to={wish.again} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
                      {m.again}
                    </Link>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
