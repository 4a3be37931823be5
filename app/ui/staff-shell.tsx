import { Link, NavLink, useLocation } from "@remix-run/react";
import { Store } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { may } from "~/people/permissions";
import { homeFor, Mark, Pending, SignOut, Skip } from "./frame-parts";
import { useMessages } from "./messages";
import { useRootData } from "./root-data";
import { isWithin, staffSections } from "./staff-places";
import type { StaffPlace, StaffSection } from "./staff-places";
import { StaffSearch } from "./staff-search";

/** The pages of a section: beneath its tab in the side bar, a row to move along on a phone. */
function StaffPages({ places, label, className }: { places: readonly StaffPlace[]; label: string; className: string }) {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const [nav, page] = [row.current, row.current?.querySelector<HTMLElement>("[aria-current=page]")];
    // Where one is stands in the middle of the row, not beyond its end.
    if (nav && page) nav.scrollLeft = page.offsetLeft - nav.offsetLeft - (nav.clientWidth - page.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav ref={row} aria-label={label} className={`flex gap-1 lg:flex-col lg:pl-8 ${className}`}>
      {places.map(({ to, label: name }) => (
        <NavLink
          key={to}
          to={to}
          className={({ isActive }) =>
            `inline-flex min-h-11 shrink-0 items-center rounded-full border px-4 text-sm lg:min-h-9 lg:rounded-lg lg:border-0 lg:px-3 ${
              isActive
                ? "border-accent bg-accent-soft font-medium text-accent"
                : "border-line text-muted hover:bg-accent-soft hover:text-ink"
            }`
          }
        >
          {name}
        </NavLink>
      ))}
    </nav>
  );
}

/** With the pages of the section where one is, or of the only one that has any: all of a manager's do not fit on a screen. */
function StaffTabs({ sections, label, here }: { sections: readonly StaffSection[]; label: string; here?: StaffSection }) {
  const { common: m } = useMessages();
  const [only, another] = sections.filter(({ places }) => places.length > 0);
  const unfolded = another ? here : only;
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:grid lg:gap-1 lg:border-0 lg:bg-transparent lg:p-0"
    >
      {sections.map((section) => {
        const { to, label: name, icon: Icon, places } = section;
        return (
          <div key={to} className="flex-1 lg:flex-none">
            <NavLink
              to={to}
              className={({ isActive }) =>
                `flex min-h-14 flex-col items-center justify-center gap-0.5 text-sm lg:min-h-11 lg:flex-row lg:justify-start lg:gap-3 lg:rounded-lg lg:px-3 lg:text-base ${
                  isActive ? "font-medium text-accent lg:bg-accent-soft" : "text-muted hover:text-ink lg:hover:bg-accent-soft"
                }`
              }
            >
              <Icon aria-hidden="true" className="size-5" />
              {name}
            </NavLink>
            {section === unfolded && places.length > 0 && (
              <StaffPages places={places} label={`${name}：${m.nav.within}`} className="hidden lg:flex" />
            )}
          </div>
        );
      })}
    </nav>
  );
}

/** The frame of the shop's own people: a side bar on the counter's screen, tabs under the thumb on a phone. */
export function StaffShell({ children }: { children: ReactNode }) {
  const { common: m } = useMessages();
  const viewer = useRootData()?.viewer;
  const role = viewer?.role;
  const { pathname } = useLocation();
  const sections = role ? staffSections(role, m.nav) : [];
  const here = sections.find((section) => isWithin(pathname, section.to));
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <Skip />
      <Pending />
      <header className="flex items-center justify-between gap-2 border-b border-line bg-surface px-4 py-1 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:overflow-y-auto lg:items-stretch lg:justify-start lg:gap-4 lg:border-r lg:border-b-0 lg:px-3 lg:py-4">
        <Mark to={homeFor(role)} />
        {sections.length > 0 && <StaffTabs sections={sections} label={m.nav.staff} {...(here && { here })} />}
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
        {here && here.places.length > 0 && (
          <StaffPages
            places={here.places}
            label={m.nav.within}
            className="-mx-4 mb-4 overflow-x-auto px-4 pb-1 lg:hidden print:hidden"
          />
        )}
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
