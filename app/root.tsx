import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, Links, Meta, Outlet, Scripts, ScrollRestoration, isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import stylesheet from "~/ui/app.css?url";
import { useMessages } from "~/ui/messages";
import { useNonce } from "~/ui/nonce";
import { useRootData } from "~/ui/root-data";
import { Shell } from "~/ui/shell";
import { viewerOf } from "~/platform/viewer.server";
import { messagesFor } from "~/ui/messages";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: messagesFor("zh").common.shopShort }];

export const loader = ({ request, context }: LoaderFunctionArgs) => viewerOf(request, context.requestId);

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <Meta />
        <Links />
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

export function ErrorBoundary() {
  const error = useRouteError();
  const { errors: m, telephone } = useMessages().common;
  const root = useRootData();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = status === 404 ? m.notFound : status < 500 ? m.refused : m.broken;
  return (
    <Shell>
      <h1 className="text-2xl font-semibold">{words.title}</h1>
      <p className="mt-2 text-muted">{words.text}</p>
      {root && status >= 500 && (
        <p className="mt-2 text-sm text-muted">
          {m.id(root.requestId)} · {telephone} {root.shop.phone}
        </p>
      )}
      <Link to="/" className="mt-6 inline-flex min-h-11 items-center text-accent underline">
        {m.back}
      </Link>
    </Shell>
  );
}
