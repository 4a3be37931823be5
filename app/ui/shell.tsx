import { Link, NavLink, useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import { homeFor, Mark, Pending, SignOut, Skip } from "./frame-parts";
import { useMessages } from "./messages";
import { useRootData } from "./root-data";
import { staffSections } from "./staff-places";
import { StaffShell } from "./staff-shell";

/** What a route says of its frame: `export const handle: ShellHandle = { shell: "staff" }`. */
export interface ShellHandle {
  readonly shell: "staff";
  /** A page of the technician's phone, which can be put on its home screen. */
  readonly road?: true;
}

const linkClass = ({ isActive }: { isActive: boolean }) =>
  `inline-flex min-h-11 items-center rounded-lg px-3 ${isActive ? "bg-accent-soft font-medium text-accent" : "text-ink hover:bg-accent-soft"}`;

function PublicNavigation() {
  const { common: m } = useMessages();
  const viewer = useRootData()?.viewer;
  const mine = { to: "/my", label: m.nav.my };
  const places = viewer && viewer.role !== "customer" ? staffSections(viewer.role, m.nav) : [mine];
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
  const { common: m, privacy, api, record } = useMessages();
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
        <Link to="/record" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {record.link}
        </Link>
        <Link to="/privacy" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {privacy.link}
        </Link>
        <Link to="/api" className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
          {api.page.link}
        </Link>
        {root.demo && <span>{m.demo}</span>}
      </div>
    </footer>
  );
}

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

/** The frame the matched routes ask for; the public one where they ask for none or nobody is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const asked = useMatches().some((match) => (match.handle as Partial<ShellHandle> | undefined)?.shell === "staff");
  const role = useRootData()?.viewer?.role;
  const Frame = asked && role && role !== "customer" ? StaffShell : PublicShell;
  return <Frame>{children}</Frame>;
}
