import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { dayOf, plusDays, startOfDay } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { TARGET, ratingShare } from "./rating";
import { GivenRating } from "./rating-card";
import { listRatings } from "./ratings.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").ratings.all} · ${messagesFor("zh").common.shopShort}` }];

const DAYS = 365;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "insight.read");
  const ratings = await listRatings(reader(), startOfDay(plusDays(dayOf(now()), -DAYS)));
  return { ratings, share: ratingShare(ratings.map((each) => each.stars)) };
}

const percent = (thousandths: number) => `${(thousandths / 10).toFixed(1)}%`;

export default function Ratings() {
  const { ratings, share } = useLoaderData<typeof loader>();
  const { ratings: m, manage } = useMessages();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={m.all}
        lead={share.share === null ? m.noneYet : m.share(percent(share.share), share.good, share.all, percent(TARGET))}
        back={{ to: "/manage", label: manage.back }}
      />
      {ratings.length === 0 ? (
        <EmptyState title={m.empty.title} text={m.empty.text} />
      ) : (
        <ul className="grid gap-3">
          {ratings.map((each) => (
            <li key={each.id} className="rounded-2xl border border-line bg-surface p-4">
              <GivenRating rating={each} />
              <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-muted">
                <span>{each.customer}</span>
                <Link to={`/desk/bookings/${each.reservation}`} className="inline-flex min-h-11 items-center">
                  {each.reservation}
                </Link>
                {each.call && (
                  <Link to={`/queue/${each.call}`} className="inline-flex min-h-11 items-center">
                    {each.call}
                  </Link>
                )}
                <span>{formatMoment(each.at)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
