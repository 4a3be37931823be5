import { createCookie, redirect } from "@remix-run/node";
import type { Cookie } from "@remix-run/node";
import { findSession, insertSession, markSessionSeen, revokeSession } from "~/people/accounts.repo.server";
import type { SessionViewer } from "~/people/accounts.repo.server";
import { may } from "~/people/permissions";
import type { Permission } from "~/people/permissions";
import { RuleViolation } from "~/kernel/rule-violation";
import { HOUR, DAY, MINUTE, millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { now } from "./clock.server";
import { hashOfToken, newToken } from "./ids.server";
import { configuration, reader, transact } from "./shop.server";

export type Viewer = SessionViewer;
/** A viewer who is a customer: `customerId` is his. */
export type CustomerViewer = Viewer & { readonly customerId: string };

/** Idle and absolute life of a session: short for staff, who sit at shared counters. */
const life = {
  customer: { idle: 14 * DAY, whole: 90 * DAY },
  staff: { idle: 8 * HOUR, whole: 12 * HOUR },
};

const secure = () => configuration().publicOrigin?.startsWith("https:") ?? false;

let kept: Cookie | null = null;
function sessionCookie(): Cookie {
  kept ??= createCookie(secure() ? "__Host-sid" : "sid", {
    httpOnly: true,
    secure: secure(),
    sameSite: "lax",
    path: "/",
    maxAge: (90 * DAY) / 1000,
    secrets: [configuration().sessionSecret],
  });
  return kept;
}

function isOver(session: Viewer, at: Instant): boolean {
  const { idle, whole } = session.role === "customer" ? life.customer : life.staff;
  return millisBetween(session.lastSeenAt, at) > idle || millisBetween(session.createdAt, at) > whole;
}

async function findViewer(request: Request): Promise<Viewer | null> {
  const token: unknown = await sessionCookie().parse(request.headers.get("Cookie"));
  if (typeof token !== "string") return null;
  const session = await findSession(reader(), hashOfToken(token));
  const at = now();
  if (!session || isOver(session, at)) return null;
  if (millisBetween(session.lastSeenAt, at) > 5 * MINUTE) await transact((tx) => markSessionSeen(tx, session.sessionId, at));
  return session;
}

const known = new WeakMap<Request["signal"], Promise<Viewer | null>>();

/** Who sends this request, or null. Asked once per request however many loaders ask. */
export function viewerOf(request: Request): Promise<Viewer | null> {
  const asked = known.get(request.signal) ?? findViewer(request);
  known.set(request.signal, asked);
  return asked;
}

const signInPath = (request: Request) => {
  const url = new URL(request.url);
  return `/sign-in?${new URLSearchParams({ to: url.pathname.replace(/\.data$/, "") + url.search })}`;
};

/**
 * The signed-in person, who must have the permission. A page asked for without a session leads to sign-in; a form posted
 * without one throws 401, which `formAction` answers with everything typed still there. Others' pages are 404.
 */
export async function requireViewer(request: Request, permission: Permission): Promise<Viewer> {
  const viewer = await viewerOf(request);
  if (!viewer) {
    if (request.method === "GET" || request.method === "HEAD") throw redirect(signInPath(request));
    throw new SignInNeeded();
  }
  if (!may(viewer.role, permission)) throw new Response(null, { status: 404 });
  return viewer;
}

export async function requireCustomer(request: Request): Promise<CustomerViewer> {
  const viewer = await requireViewer(request, "own.use");
  if (!viewer.customerId) throw new RuleViolation({ code: "not-allowed" });
  return viewer as CustomerViewer;
}

/** The session ended while a form was open. */
export class SignInNeeded extends Error {}

/** Starts a session and answers the `Set-Cookie` value; an earlier session of the same browser ends. */
export async function beginSession(request: Request, accountId: string, address: string): Promise<string> {
  const token = newToken();
  const before = await viewerOf(request);
  const browser = (request.headers.get("User-Agent") ?? "").slice(0, 200);
  await transact(async (tx) => {
    if (before) await revokeSession(tx, before.sessionId, now());
    await insertSession(tx, hashOfToken(token), accountId, now(), address, browser);
  });
  return sessionCookie().serialize(token);
}

/** Ends the session on the server, so that a copy of the cookie is worth nothing, and answers the clearing `Set-Cookie` value. */
export async function endSession(request: Request): Promise<string> {
  const viewer = await viewerOf(request);
  if (viewer) await transact((tx) => revokeSession(tx, viewer.sessionId, now()));
  return sessionCookie().serialize("", { maxAge: 0 });
}
