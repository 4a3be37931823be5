import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useMatches,
  useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";
import stylesheet from "~/ui/app.css?url";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import type { Messages } from "~/ui/messages";
import { useNonce } from "~/ui/nonce";
import { useRootData } from "~/ui/root-data";
import { Shell } from "~/ui/shell";
import type { ShellHandle } from "~/ui/shell";
import { viewerOf } from "~/platform/viewer.server";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: messagesFor("zh").common.shopShort }];

export const loader = ({ request, context }: LoaderFunctionArgs) => viewerOf(request, context.requestId);

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const onTheRoad = useMatches().some(({ handle }) => (handle as Partial<ShellHandle> | undefined)?.road);
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        {/* Browsers hide a nonce from scripts, so what React reads back is never what was sent. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links />
        <link rel="manifest" href={onTheRoad ? "/road.webmanifest" : "/site.webmanifest"} />
        {onTheRoad && <link rel="apple-touch-icon" href="/icon-192.png" />}
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

function wordsFor(status: number, m: Messages["common"]["errors"]) {
  if (status === 404) return m.notFound;
  if (status === 401 || status === 403) return m.notAllowed;
  return status < 500 ? m.refused : m.broken;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { errors: m, call } = useMessages().common;
  const root = useRootData();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = wordsFor(status, m);
  return (
    <Shell>
      <EmptyState title={words.title} text={words.text} drawing={status < 500 ? "empty" : "clock"} level={1}>
        <ButtonLink to="/">{m.back}</ButtonLink>
        {root && (
          <a
            href={`tel:${root.shop.phone}`}
            className="inline-flex min-h-11 items-center px-3 text-accent underline underline-offset-3"
          >
            {call(root.shop.phone)}
          </a>
        )}
      </EmptyState>
      {root && status !== 404 && status !== 403 && <p className="mt-4 text-center text-sm text-muted">{m.id(root.requestId)}</p>}
    </Shell>
  );
}
