import { randomBytes, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import expressStaticGzip from "express-static-gzip";
import type { Express, NextFunction, Request, Response } from "express";
import helmet from "helmet";
import { pino } from "pino";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";
import { isMigrated } from "db/migrate.server";
import { originGate, saysHowLong } from "./origin-gate.server";
import { byAddress } from "./routes-by-address.server";
import type { Configuration } from "./configuration.server";
import { handleForHealth } from "./shop.server";

declare module "@remix-run/node" {
  interface AppLoadContext {
    readonly nonce: string;
    readonly requestId: string;
    /** The address rate limits and records count by. */
    readonly address: string;
  }
}

export const loggerFor = ({ logLevel }: Pick<Configuration, "logLevel">): Logger =>
  pino({ level: logLevel, redact: ["req.headers.cookie", "req.headers.authorization", "res.headers['set-cookie']"] });

const nonceOf = (response: Response): string => (response.locals["nonce"] ??= randomBytes(18).toString("base64"));

function securityHeaders(configuration: Configuration) {
  const tls = configuration.publicOrigin?.startsWith("https:") ?? false;
  const withNonce = (_request: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`;
  return helmet({
    // With no-referrer browsers post forms with `Origin: null`, which no origin check can accept.
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    strictTransportSecurity: tls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", withNonce],
        styleSrc: ["'self'", withNonce],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        connectSrc: ["'self'", ...(import.meta.env.DEV ? ["ws:"] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}

function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    // Paths alone: query strings and headers can carry what nobody should read in a log.
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split("?")[0]?.replace(/(\/(?:guarantee|feeds|quotes)\/)[^/]+/, "$1…"),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    autoLogging: { ignore: (request) => request.url?.startsWith("/assets/") ?? false },
  });
}

/** The camera is for reading labels, on that page alone; nothing else asks for what these allow. */
function devices(request: Request, response: Response, next: NextFunction) {
  const camera = request.path === "/queue/scan" ? "camera=(self)" : "camera=()";
  response.setHeader("Permissions-Policy", `${camera}, microphone=(), geolocation=(), payment=(), usb=()`);
  next();
}

async function health(_request: Request, response: Response) {
  try {
    const ready = await isMigrated(handleForHealth());
    response.status(ready ? 200 : 503).json({ status: ready ? "ok" : "migrating" });
  } catch {
    response.status(503).json({ status: "database does not answer" });
  }
}

export interface Serving {
  readonly configuration: Configuration;
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Where the browser's files stand; null while Vite serves them. */
  readonly clientDir: string | null;
  /** Middleware that goes first (Vite's, in development). */
  readonly before?: ((app: Express) => void) | undefined;
}

export function shopApp({ configuration, build, clientDir, before }: Serving): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", configuration.trustProxy);
  app.use(requestLog(loggerFor(configuration)));
  app.get("/healthz", health);
  app.use(originGate(configuration.publicOrigin));
  app.use(securityHeaders(configuration));
  app.use(devices);
  before?.(app);
  app.use(compression());
  if (clientDir) {
    const serveStatic = { immutable: true, maxAge: "1y" };
    const options = { enableBrotli: true, orderPreference: ["br"], index: false, serveStatic };
    app.use("/assets", expressStaticGzip(`${clientDir}/assets`, options));
    app.use(express.static(clientDir, { maxAge: "1h" }));
  }
  const handlerFor = (part: Serving["build"]) =>
    createRequestHandler({
      build: part,
      mode: import.meta.env.DEV ? "development" : "production",
      getLoadContext: (request, response) => ({
        nonce: nonceOf(response),
        requestId: String(request.id),
        address: request.ip ?? "unknown",
      }),
    });
  const whole = handlerFor(build);
  const handlerOf = typeof build === "function" ? () => whole : byAddress(build, handlerFor);
  app.use((request, response, next) => {
    // Pages differ by who looks: nothing between us and the browser may keep them.
    if (!saysHowLong(request)) response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Request-Id", String(request.id));
    return handlerOf(new URL(`http://shop${request.originalUrl}`))(request, response, next);
  });
  return app;
}

/**
 * A connection nobody uses is closed by the other side first, a proxy's after its usual minute. With Node's five seconds one that
 * has just been taken up again is closed under its request where the shop was busy for so long, and the customer reads of an error.
 */
const IDLE_CONNECTION = 75_000;

/** Starts listening; the answer's `close` stops taking requests, lets running ones end and then resolves. */
export async function listen(
  app: Express,
  port: number,
  host: string,
): Promise<{ server: Server; port: number; close(): Promise<void> }> {
  const server = app.listen(port, host);
  server.keepAliveTimeout = IDLE_CONNECTION;
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5_000).unref();
    });
  return { server, port: typeof address === "object" && address ? address.port : port, close };
}
