import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { StaffSearch } from "~/ui/staff-search";
import {
  MOST_FOUND,
  findAgreements,
  findCalls,
  findCustomers,
  findReservationsByNumber,
  findUnits,
  newestReservationsOf,
} from "./search.repo.server";
import type { FoundReservation } from "./search.repo.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { desk, common } = messagesFor("zh");
  return [{ title: `${desk.search.title} · ${common.shopShort}` }];
};

const SHORTEST = 2;
const LONGEST = 60;

async function look(text: string) {
  const customers = await findCustomers(reader(), text);
  const newest = await newestReservationsOf(
    reader(),
    customers.map((customer) => customer.id),
  );
  return {
    customers: customers.map((customer) => ({
      ...customer,
      bookings: newest.filter((booking) => booking.customerId === customer.id),
    })),
    reservations: await findReservationsByNumber(reader(), text),
    agreements: await findAgreements(reader(), text),
    units: await findUnits(reader(), text),
    calls: await findCalls(reader(), text),
  };
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "desk.use");
  const query = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, LONGEST);
  if ([...query].length < SHORTEST) return { query, found: null, count: 0, cut: false };
  const found = await look(query);
  // A whole number, typed or scanned, means that one booking.
  const [one] = found.reservations;
  if (one && one.number === query.toUpperCase()) throw redirect(`/desk/bookings/${one.number}`);
  const groups = Object.values(found);
  return {
    query,
    found,
    count: groups.reduce((sum, group) => sum + group.length, 0),
    cut: groups.some((group) => group.length === MOST_FOUND),
  };
}

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["found"]>;

const link = "inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3";

function Group({ name, count, children }: { name: keyof Found; count: number; children: ReactNode }) {
  const { search: m } = useMessages().desk;
  if (count === 0) return null;
  return (
    <Card title={m.groups[name]} aside={<Badge tone="plain">{count}</Badge>}>
      <ul className="divide-y divide-line">{children}</ul>
    </Card>
  );
}

const Row = ({ to, name, children }: { to: string | null; name: string; children?: ReactNode }) => (
  <li className="flex flex-wrap items-center gap-x-4 py-1">
    {to ? (
      <Link to={to} className={link}>
        {name}
      </Link>
    ) : (
      <span className="inline-flex min-h-11 items-center whitespace-nowrap">{name}</span>
    )}
    {children}
  </li>
);

function Bookings({ bookings }: { bookings: readonly FoundReservation[] }) {
  const { search: m } = useMessages().desk;
  if (bookings.length === 0) return <p className="text-muted">{m.noBookings}</p>;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {bookings.map(({ number }) => (
        <li key={number}>
          <Link to={`/desk/bookings/${number}`} className={link}>
            {number}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Customers({ customers }: Pick<Found, "customers">) {
  const { search: m, hub } = useMessages().desk;
  return (
    <Group name="customers" count={customers.length}>
      {customers.map(({ id, name, kind, phone, bookings }) => (
        <li key={id} className="py-2">
          <p className="flex flex-wrap items-center gap-x-4">
            <span className="font-medium">{name}</span>
            <span className="text-sm text-muted">{hub.kind[kind]}</span>
            <a href={`tel:${phone}`} className={link}>
              {phone}
            </a>
            <Link to={`/desk/book?customer=${id}`} className={`${link} sm:ml-auto`}>
              {m.bookFor}
            </Link>
          </p>
          <Bookings bookings={bookings} />
        </li>
      ))}
    </Group>
  );
}

function Results({ found }: { found: Found }) {
  const { search: m } = useMessages().desk;
  const page = (number: string) => `/desk/bookings/${number}`;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Customers customers={found.customers} />
      <Group name="reservations" count={found.reservations.length}>
        {found.reservations.map(({ number, customer, startsAt, endsAt }) => (
          <Row key={number} to={page(number)} name={number}>
            <span>{customer}</span>
            <span className="text-sm text-muted">{formatPeriod({ from: startsAt, until: endsAt })}</span>
          </Row>
        ))}
      </Group>
      <Group name="units" count={found.units.length}>
        {found.units.map(({ assetTag, serialNumber, model, reservation, customer, away }) => (
          <Row key={assetTag} to={reservation ? page(reservation) : null} name={assetTag}>
            <span>{model}</span>
            <span className="text-sm text-muted">{m.serial(serialNumber)}</span>
            <Badge tone={away ? "soon" : "plain"}>
              {customer ?? (away === null ? m.inShop : away === "retired" ? m.retired : m.withheld[away])}
            </Badge>
          </Row>
        ))}
      </Group>
      <Group name="agreements" count={found.agreements.length}>
        {found.agreements.map(({ number, reservation, customer, state }) => (
          <Row key={number} to={`${page(reservation)}/agreement`} name={number}>
            <span>{customer}</span>
            <Badge tone={state === "unsigned" ? "soon" : "plain"}>{m[state]}</Badge>
          </Row>
        ))}
      </Group>
      <Group name="calls" count={found.calls.length}>
        {found.calls.map(({ number, customer, assetTag, solved }) => (
          <Row key={number} to={`/queue/${number}`} name={number}>
            <span>{customer}</span>
            <span className="text-sm text-muted">{assetTag}</span>
            <Badge tone={solved ? "plain" : "soon"}>{solved ? m.solved : m.unsolved}</Badge>
          </Row>
        ))}
      </Group>
    </div>
  );
}

export default function SearchPage() {
  const { query, found, count, cut } = useLoaderData<typeof loader>();
  const { search: m, hub } = useMessages().desk;
  return (
    <>
      <PageHeader title={m.title} {...(found ? { lead: m.found(count, query) } : {})} back={{ to: "/desk", label: hub.back }} />
      <div className="mb-6 max-w-2xl lg:hidden">
        <StaffSearch />
      </div>
      {!found && <p className="text-muted">{m.short}</p>}
      {found && count === 0 && <EmptyState {...m.none} />}
      {found && <Results found={found} />}
      {cut && <p className="mt-4 text-muted">{m.most}</p>}
    </>
  );
}
