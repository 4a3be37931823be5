import { createHmac } from "node:crypto";
import type { NoticeChannel } from "./notice";
import type { NoticeDriver } from "./notice-driver";

interface WebhookOptions {
  readonly channel: NoticeChannel;
  readonly url: string;
  readonly secret: string;
  readonly now: () => string;
  readonly mostMillis?: number;
}

/** What the gateway checks: HMAC-SHA-256 over the moment and the body, so that neither can be changed nor sent again later. */
export const signatureOf = (secret: string, moment: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${moment}.${body}`).digest("hex")}`;

const LATER = new Set([408, 425, 429]);

/** Short messages and WeChat templates: posts JSON to a gateway, which knows the row by its id however often it comes. */
export function webhookDriver({ channel, url, secret, now, mostMillis = 20_000 }: WebhookOptions): NoticeDriver {
  return {
    channel,
    name: "webhook",
    send: async ({ id, to, event, language, short, template, parameters }, handing) => {
      const body = JSON.stringify({ id, channel, to, event, language, template: template || null, parameters, text: short });
      const moment = now();
      const headers = {
        ...{ "Content-Type": "application/json", "Idempotency-Key": id },
        ...{ "X-Shop-Moment": moment, "X-Shop-Signature": signatureOf(secret, moment, body) },
      };
      await handing();
      try {
        const signal = AbortSignal.timeout(mostMillis);
        const { status, ok, body: rest } = await fetch(url, { method: "POST", headers, body, redirect: "error", signal });
        await rest?.cancel();
        if (ok) return { kind: "sent" };
        if (status >= 500 || LATER.has(status)) return { kind: "refused", why: `http-${status}`, forGood: false };
        return { kind: "refused", why: `http-${status}`, forGood: true };
      } catch {
        return { kind: "unreachable", why: "http" };
      }
    },
  };
}

/** The demo: nothing leaves the house; what would have is read on the manager's page. */
export const shownOnly = (channel: NoticeChannel): NoticeDriver => ({
  ...{ channel, name: "shown" },
  send: () => Promise.resolve({ kind: "sent" }),
});
