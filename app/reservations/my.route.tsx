import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { FeedCard } from "~/feeds/feed-card";
import { feedPathOf } from "~/feeds/feeds.repo.server";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { requireCustomer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { MyQuotations } from "~/quotations/my-quotations";
import { myQuotations } from "~/quotations/my-quotations.server";
import { ButtonLink } from "~/ui/button";
import { Countdown } from "~/ui/countdown";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { showWishes } from "~/waiting/show-wishes.server";
import { WishList } from "~/waiting/wish-card";
import { againAddress } from "./again";
import { BookingNews } from "./booking-news";
import { customerStep } from "./customer-step";
import { leftOpen } from "./show-left-open.server";
import { markNoticesRead, standingsOf, unreadNotices } from "./my-bookings.repo.server";
import { stageOf } from "./reservation";
import { listReservationsOf } from "./reservations.repo.server";

export const meta: MetaFunction = () => {
  const { booking, common } = messagesFor("zh");
  return [{ title: `${booking.my.title} · ${common.shopShort}` }];
};

export async function loader({ request }: LoaderFunctionArgs) {
  const { customerId, accountId } = await requireCustomer(request);
  const at = now();
  const reservations = await listReservationsOf(reader(), customerId);
  const standings = await standingsOf(reader(), reservations, at);
  const left = await leftOpen(reader(), reservations, at);
  const bookings = reservations.flatMap((each) => {
    const standing = standings.get(each.id);
    if (!standing) return [];
    const stage = stageOf(each, at);
    return [
      {
        number: each.number,
        period: each.period,
        stage,
        step: customerStep(each, standing, at, left.get(each.id)),
        deadline: stage === "out" ? each.period.until : each.holdEndsAt,
        again: againAddress(each, at),
        lines: each.lines.map(({ modelName, quantity }) => ({ modelName, quantity })),
      },
    ];
  });
  const feed = await feedPathOf(reader(), accountId);
  return {
    now: at,
    feed: feed && new URL(request.url).origin + feed,
    bookings,
    wishes: await showWishes(reader(), customerId, at),
    notices: await unreadNotices(reader(), customerId),
    quotations: await myQuotations(reader(), customerId, at),
  };
}

export const action = formAction(z.object({ intent: z.literal("read") }), async (_input, { request }) => {
  const { customerId } = await requireCustomer(request);
  await transact((tx) => markNoticesRead(tx, customerId, now()));
  return redirect("/my");
});

type Listed = ReturnType<typeof useLoaderData<typeof loader>>["bookings"][number];
const isPast = ({ stage, step }: Listed) => ["expired", "cancelled"].includes(stage) || step === "over";

function BookingCard({ booking, at }: { booking: Listed; at: Instant }) {
  const { booking: m } = useMessages();
  const words: Record<string, string> = { ...m.stages, ...m.ended };
  const past = isPast(booking);
  const tone = past ? "plain" : ["overdue", "papersRefused", "pay"].includes(booking.step) ? "danger" : "info";
  return (
    <li className="relative rounded-2xl border border-line bg-surface p-4 hover:border-accent">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold">
          <Link to={`/my/${booking.number}`} className="after:absolute after:inset-0 after:rounded-2xl">
            {booking.number}
          </Link>
        </h3>
        <Badge tone={tone}>{words[booking.stage]}</Badge>
      </div>
      <p className="mt-1">{booking.lines.map((line) => m.line(line.modelName, line.quantity)).join(m.listComma)}</p>
      <p className="text-sm text-muted">{formatPeriod(booking.period)}</p>
      {!past && (
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="font-medium">{m.my.steps[booking.step]}</span>
          {booking.deadline && <Countdown until={booking.deadline} now={at} soonMinutes={24 * 60} />}
        </p>
      )}
      <Link
        to={booking.again}
        className="relative z-10 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
      >
        {m.my.again}
      </Link>
    </li>
  );
}

const FEW = 4;

interface GroupProps {
  readonly bookings: readonly Listed[];
  readonly at: Instant;
}

const List = ({ bookings, at }: GroupProps) => (
  <ul className="mt-3 grid gap-3 lg:grid-cols-2">
    {bookings.map((booking) => (
      <BookingCard key={booking.number} booking={booking} at={at} />
    ))}
  </ul>
);

const Group = ({ title, ...group }: GroupProps & { title: string }) =>
  group.bookings.length > 0 && (
    <section className="mt-6">
      <h2 className="text-lg font-semibold">{title}</h2>
      <List {...group} />
    </section>
  );

export default function My() {
  const { bookings, wishes, notices, quotations, feed, now: at } = useLoaderData<typeof loader>();
  const { booking: m, money, myData, notices: told } = useMessages();
  const past = bookings.filter(isPast);
  return (
    <>
      <PageHeader
        title={m.my.title}
        lead={m.my.lead}
        actions={
          <>
            <ButtonLink to="/my/statement" tone="quiet">
              {money.statement.title}
            </ButtonLink>
            <ButtonLink to="/models">{m.my.more}</ButtonLink>
          </>
        }
      />
      <BookingNews notices={notices} />
      <WishList wishes={wishes} at={at} />
      {bookings.length === 0 && wishes.length === 0 && (
        <EmptyState title={m.my.empty.title} text={m.my.empty.text}>
          <ButtonLink to="/models">{m.my.empty.go}</ButtonLink>
        </EmptyState>
      )}
      <Group title={m.my.current} bookings={bookings.filter((each) => !isPast(each))} at={at} />
      <MyQuotations quotations={quotations} />
      <Group title={m.my.past} bookings={past.slice(0, FEW)} at={at} />
      {past.length > FEW && (
        <Disclosure summary={m.my.earlier(past.length - FEW)}>
          <List bookings={past.slice(FEW)} at={at} />
        </Disclosure>
      )}
      <div className="mt-8">
        <FeedCard address={feed} audience="customer" action="/my/calendar-link" />
        <Link to="/my/data" className="mt-4 inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {myData.link}
        </Link>
        <Link to="/my/notices" className="mt-4 ml-6 inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {told.mine.link}
        </Link>
      </div>
    </>
  );
}
