import { Form, Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { homeOf, may } from "~/people/permissions";
import { useMessages } from "./messages";
import { useRootData } from "./root-data";

const linkClass = ({ isActive }: { isActive: boolean }) =>
  `inline-flex min-h-11 items-center rounded-lg px-3 ${isActive ? "bg-accent-soft font-medium text-accent" : "text-ink hover:bg-accent-soft"}`;

function Who() {
  const { common: m } = useMessages();
  const viewer = useRootData()?.viewer;
  if (!viewer)
    return (
      <NavLink to="/sign-in" className={linkClass}>
        {m.nav.signIn}
      </NavLink>
    );
  return (
    <Form method="post" action="/sign-out" className="flex items-center gap-1">
      <span className="hidden text-sm text-muted sm:inline">{viewer.name}</span>
      <button type="submit" className="min-h-11 cursor-pointer rounded-lg px-3 text-muted hover:bg-accent-soft">
        {m.nav.signOut}
      </button>
    </Form>
  );
}

function Navigation() {
  const { common: m } = useMessages();
  const viewer = useRootData()?.viewer;
  const staff = viewer && viewer.role !== "customer";
  const links: [string, string][] = staff
    ? [...(may(viewer.role, "desk.use") ? ([["/desk", m.nav.desk]] as [string, string][]) : []), ["/models", m.nav.models]]
    : [
        ["/models", m.nav.models],
        ["/my", m.nav.my],
      ];
  return (
    <nav aria-label={m.nav.main} className="flex items-center gap-1">
      {links.map(([to, label]) => (
        <NavLink key={to} to={to} className={linkClass}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

/** The frame of every page: where one is, where one can go, whom one can call. */
export function Shell({ children }: { children: ReactNode }) {
  const { common: m } = useMessages();
  const root = useRootData();
  const home = root?.viewer && root.viewer.role !== "customer" ? homeOf[root.viewer.role] : "/";
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-4 focus:bg-surface focus:p-3">
        {m.skip}
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <Link to={home} className="flex min-h-11 items-center gap-2 text-lg font-semibold text-ink">
            <span aria-hidden="true" className="grid size-7 place-items-center rounded-md bg-accent text-sm text-on-accent">
              {m.mark}
            </span>
            {m.shopShort}
          </Link>
          <div className="ml-auto flex flex-wrap items-center">
            <Navigation />
            <Who />
          </div>
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-6xl grow px-4 py-6 sm:py-10">
        {children}
      </main>
      {root && (
        <footer className="border-t border-line bg-surface text-sm text-muted">
          <div className="mx-auto flex max-w-6xl flex-wrap gap-x-6 gap-y-1 px-4 py-6">
            <span>{root.shop.name}</span>
            <span>{m.licence(root.shop.creditCode)}</span>
            <span>{root.shop.address}</span>
            <span>{root.shop.hours}</span>
            <a href={`tel:${root.shop.phone}`} className="text-accent underline underline-offset-3">
              {root.shop.phone}
            </a>
            {root.demo && <span>{m.demo}</span>}
          </div>
        </footer>
      )}
    </div>
  );
}
