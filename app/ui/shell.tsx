import { Form, Link, NavLink, useLocation, useMatches, useNavigation } from "@remix-run/react";
import { CalendarRange, ClipboardList, LogOut, Settings, Store, Wrench } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { homeOf, may } from "~/people/permissions";
import type { Role } from "~/people/permissions";
import { useMessages } from "./messages";
import type { Messages } from "./messages";
import { useRootData } from "./root-data";
import { StaffSearch } from "./staff-search";

/** What a route says of its frame: `export const handle: ShellHandle = { shell: "staff" }`. */
export interface ShellHandle {
  readonly shell: "staff";
}

interface Place {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

function staffPlaces(role: Role, { nav }: Messages["common"]): Place[] {
  const desk = { to: "/desk", label: nav.desk, icon: ClipboardList };
  const timeline = { to: "/desk/timeline", label: nav.timeline, icon: CalendarRange };
  const queue = { to: "/queue", label: nav.queue, icon: Wrench };
  const manage = { to: "/manage", label: nav.manage, icon: Settings };
  return [
    ...(may(role, "desk.use") ? [desk, timeline] : []),
    ...(may(role, "calls.read") ? [queue] : []),
    ...(may(role, "settings.change") ? [manage] : []),
  ];
}

const linkClass = ({ isActive }: { isActive: boolean }) =>
  `inline-flex min-h-11 items-center rounded-lg px-3 ${isActive ? "bg-accent-soft font-medium text-accent" : "text-ink hover:bg-accent-soft"}`;

function Skip() {
  const { common: m } = useMessages();
  return (
    <a
      href="#content"
      className="sr-only rounded-lg focus:not-sr-only focus:fixed focus:left-4 focus:top-4 focus:z-50 focus:bg-surface focus:p-3 focus:text-accent"
    >
      {m.skip}
    </a>
  );
}

/** A thin line on top while a page is on its way, and a word for those who do not see it. */
function Pending() {
  const { common: m } = useMessages();
  const busy = useNavigation().state !== "idle";
  return (
    <output className="no-print absolute">
      {busy && (
        <span className="pending-line block fixed inset-x-0 top-0 z-50 h-1 bg-accent">
          <span className="sr-only">{m.loading}</span>
        </span>
      )}
    </output>
  );
}

function Mark({ to }: { to: string }) {
  const { common: m } = useMessages();
  return (
    <Link to={to} className="flex min-h-11 items-center gap-2 text-lg font-semibold whitespace-nowrap text-ink">
      <span aria-hidden="true" className="grid size-8 place-items-center rounded-lg bg-accent text-base text-on-accent">
        {m.mark}
      </span>
      {m.shopShort}
    </Link>
  );
}

function SignOut({ className = "" }: { className?: string }) {
  const { common: m } = useMessages();
  return (
    <Form method="post" action="/sign-out">
      <button
        type="submit"
        className={`flex min-h-11 cursor-pointer items-center gap-2 rounded-lg px-3 text-muted hover:bg-accent-soft hover:text-ink ${className}`}
      >
        <LogOut aria-hidden="true" className="size-5" />
        {m.nav.signOut}
      </button>
    </Form>
  );
}

function PublicNavigation() {
  const { common: m } = useMessages();
  const viewer = useRootData()?.viewer;
  const mine = { to: "/my", label: m.nav.my };
  const places = viewer && viewer.role !== "customer" ? staffPlaces(viewer.role, m) : [mine];
  return (
    <nav aria-label={m.nav.main} className="flex flex-wrap items-center gap-1">
      {[{ to: "/models", label: m.nav.models }, ...places].map(({ to, label }) => (
        <NavLink key={to} to={to} className={linkClass}>
          {label}
        </NavLink>
      ))}
      {!viewer && (
        <NavLink to="/sign-in" className={linkClass}>
          {m.nav.signIn}
        </NavLink>
      )}
    </nav>
  );
}

function Footer() {
  const { common: m, privacy } = useMessages();
  const root = useRootData();
  if (!root) return null;
  return (
    <footer className="border-t border-line bg-surface text-sm text-muted">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-6">
        <span className="font-medium text-ink">{root.shop.name}</span>
        <span>{root.shop.address}</span>
        <span>{root.shop.hours}</span>
        <a href={`tel:${root.shop.phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {root.shop.phone}
        </a>
        <span>{m.licence(root.shop.creditCode)}</span>
        <Link to="/privacy" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {privacy.link}
        </Link>
        {root.demo && <span>{m.demo}</span>}
      </div>
    </footer>
  );
}

const homeFor = (role: Role | undefined) => (role && role !== "customer" ? homeOf[role] : "/");

/** The frame of what customers see: where one is, where one can go, whom one can call. */
export function PublicShell({ children }: { children: ReactNode }) {
  const viewer = useRootData()?.viewer;
  return (
    <div className="flex min-h-dvh flex-col">
      <Skip />
      <Pending />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-4 px-4 py-1.5">
          <Mark to={homeFor(viewer?.role)} />
          <div className="-mx-3 flex flex-wrap items-center sm:mx-0">
            <PublicNavigation />
            {viewer && (
              <>
                <span className="hidden max-w-32 truncate px-2 text-sm text-muted md:inline">{viewer.name}</span>
                <SignOut />
              </>
            )}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl grow px-4 py-6 outline-none sm:py-10">
        {children}
      </main>
      <Footer />
    </div>
  );
}

function StaffTabs({ places, label }: { places: readonly Place[]; label: string }) {
  const { pathname } = useLocation();
  /** One is in one place only: the nearer one, where a place lies within another. */
  const nearer = (to: string) => places.some((each) => each.to.startsWith(`${to}/`) && pathname.startsWith(each.to));
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:grid lg:gap-1 lg:border-0 lg:bg-transparent lg:p-0"
    >
      {places.map(({ to, label: name, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={nearer(to)}
          className={({ isActive }) =>
            `flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-sm lg:min-h-11 lg:flex-none lg:flex-row lg:justify-start lg:gap-3 lg:rounded-lg lg:px-3 lg:text-base ${
              isActive ? "font-medium text-accent lg:bg-accent-soft" : "text-muted hover:text-ink lg:hover:bg-accent-soft"
            }`
          }
        >
          <Icon aria-hidden="true" className="size-5" />
          {name}
        </NavLink>
      ))}
    </nav>
  );
}

/** The frame of the shop's own people: a side bar on the counter's screen, tabs under the thumb on a phone. */
export function StaffShell({ children }: { children: ReactNode }) {
  const { common: m } = useMessages();
  const viewer = useRootData()?.viewer;
  const role = viewer?.role;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <Skip />
      <Pending />
      <header className="flex items-center justify-between gap-2 border-b border-line bg-surface px-4 py-1 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:gap-4 lg:border-r lg:border-b-0 lg:px-3 lg:py-4">
        <Mark to={homeFor(role)} />
        {role && <StaffTabs places={staffPlaces(role, m)} label={m.nav.staff} />}
        <div className="flex items-center lg:mt-auto lg:grid lg:border-t lg:border-line lg:pt-3">
          {viewer && (
            <p className="hidden truncate px-3 text-sm text-muted lg:block">
              {viewer.name} · {m.roles[viewer.role]}
            </p>
          )}
          <Link
            to="/"
            className="hidden min-h-11 items-center gap-2 rounded-lg px-3 text-muted hover:bg-accent-soft hover:text-ink lg:flex"
          >
            <Store aria-hidden="true" className="size-5" />
            {m.nav.shop}
          </Link>
          {viewer && <SignOut className="lg:w-full" />}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="w-full px-4 py-6 pb-28 outline-none lg:px-8 lg:pb-10">
        {role && may(role, "desk.use") && (
          <div className="mb-6 hidden max-w-xl lg:block print:hidden">
            <StaffSearch />
          </div>
        )}
        {children}
      </main>
    </div>
  );
}

/** The frame the matched routes ask for; the public one where they ask for none or nobody is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const asked = useMatches().some((match) => (match.handle as Partial<ShellHandle> | undefined)?.shell === "staff");
  const role = useRootData()?.viewer?.role;
  const Frame = asked && role && role !== "customer" ? StaffShell : PublicShell;
  return <Frame>{children}</Frame>;
}
