import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

type Route = {
  loader: (args: LoaderFunctionArgs) => Promise<Response> | Response;
  action: (args: ActionFunctionArgs) => Promise<Response> | Response;
};

export const ORIGIN = "http://shop.test";

export interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly params?: Record<string, string>;
  /** Counted by: each test has its own, so that none runs into another's limit. */
  readonly address?: string;
}

let addresses = 0;
export const newAddress = (): string => `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`;

/** Asks a route of the API as a program does, without a cookie unless `headers` has one. */
export async function call(route: Route, url: string, { method, headers = {}, body, params = {}, address }: Call = {}) {
  const verb = method ?? (body === undefined ? "GET" : "POST");
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const request = new Request(new URL(url, ORIGIN), {
    method: verb,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...sent,
  });
  const args = { request, params, context: { nonce: "nonce", requestId: "0b5f", address: address ?? newAddress() } };
  const handle = ["GET", "HEAD", "OPTIONS"].includes(verb) ? route.loader : route.action;
  const response = await handle(args);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text ? (JSON.parse(text) as unknown) : null };
}
