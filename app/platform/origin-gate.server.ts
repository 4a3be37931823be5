import type { NextFunction, Request, Response } from "express";

const SAFE = new Set(["GET", "HEAD"]);
const UNSAFE = new Set(["POST"]);
/** What the API answers for itself: with what there is instead, where there is no such method. */
const ANSWERED = new Set(["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]);

/** The host a request may be for: a name or address with an optional port. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i;

/** The path as routes are matched by, so that `/api/v1/../my` is none of the API's; empty for none. */
function pathOf(request: Request): string {
  try {
    const { pathname } = new URL(request.originalUrl, "http://shop.invalid");
    // What the browser's router asks of any address comes with what the frame of the page shows: that is a page.
    return pathname.endsWith(".data") ? "" : pathname;
  } catch {
    return "";
  }
}

/** Programs come from anywhere and bring their own authority: no write of the API reads a cookie, so that none can be forged. */
export const isForPrograms = (request: Request): boolean => pathOf(request).startsWith("/api/v1/");

/** What says itself how long it may be kept. */
export const saysHowLong = (request: Request): boolean => isForPrograms(request) || pathOf(request).startsWith("/feeds/");

/**
 * Before Remix, so that resource routes are covered too: other methods are 405, a strange host 400, and a post that does
 * not come from our own pages 403. `publicOrigin` null: the origin must be the host the request was sent to.
 */
export const originGate = (publicOrigin: string | null) => (request: Request, response: Response, next: NextFunction) => {
  const host = request.headers.host ?? "";
  if (!HOST.test(host)) return void response.status(400).end();
  if (publicOrigin && new URL(publicOrigin).host !== host && request.path !== "/healthz") return void response.status(400).end();
  if (isForPrograms(request) && ANSWERED.has(request.method)) return next();
  if (SAFE.has(request.method)) return next();
  if (!UNSAFE.has(request.method)) return void response.status(405).set("Allow", "GET, HEAD, POST").end();

  const site = request.headers["sec-fetch-site"];
  const origin = request.headers.origin ?? "";
  const sameOrigin = publicOrigin ? origin === publicOrigin : origin === `http://${host}` || origin === `https://${host}`;
  if (site !== undefined ? site === "same-origin" && (origin === "" || sameOrigin) : sameOrigin) return next();
  return void response.status(403).end();
};
