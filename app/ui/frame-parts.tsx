import { Form, Link, useNavigation } from "@remix-run/react";
import { LogOut } from "lucide-react";
import type { FormEvent } from "react";
import { homeOf } from "~/people/permissions";
import type { Role } from "~/people/permissions";
import { forgetDay, unsentSteps } from "~/road/leave-phone";
import { useMessages } from "./messages";
import { useRootData } from "./root-data";

export function Skip() {
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
export function Pending() {
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

export function Mark({ to }: { to: string }) {
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

/** Whoever has steps in his phone that the shop does not have yet is asked before they are wiped. */
function askBeforeLeaving(event: FormEvent<HTMLFormElement>) {
  if (unsentSteps() === 0) return void forgetDay().catch(() => undefined);
  event.preventDefault();
  window.location.assign("/queue/unsent?leaving=1");
}

export function SignOut({ className = "" }: { className?: string }) {
  const { common: m } = useMessages();
  const staff = useRootData()?.viewer?.role !== "customer";
  return (
    <Form method="post" action="/sign-out" {...(staff && { onSubmit: askBeforeLeaving })}>
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

/** Where the mark leads: home for customers, to their own work for staff. */
export const homeFor = (role: Role | undefined) => (role && role !== "customer" ? homeOf[role] : "/");
