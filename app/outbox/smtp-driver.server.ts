import { Readable } from "node:stream";
import nodemailer from "nodemailer";
import type { Delivered, NoticeDriver, OutgoingNotice } from "./notice-driver";

interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** `新思索租赁 <notice@example.cn>`. */
  readonly from: string;
  /** Each step may take so long; a message at most about four times that, which must stay below the lease. */
  readonly stepMillis?: number;
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** Answers to the message or its recipient; everything else says that the server could not be talked to. */
const OF_MESSAGE = new Set(["EENVELOPE", "EMESSAGE"]);

function failureOf(error: unknown, handed: boolean): Delivered {
  const { code = "unknown", responseCode } = error as SmtpError;
  if (responseCode !== undefined && OF_MESSAGE.has(code))
    return { kind: "refused", why: `smtp-${responseCode}`, forGood: responseCode >= 500 };
  // It had everything and broke off without an answer: by RFC 5321 it has not taken it. Counted, so that it is not tried for ever.
  if (handed) return { kind: "refused", why: "broke-off", forGood: false };
  return { kind: "unreachable", why: responseCode === undefined ? code.toLowerCase() : `smtp-${responseCode}` };
}

const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });

const attached = (calendar: OutgoingNotice["calendar"]) =>
  calendar
    ? [
        {
          ...{ filename: calendar.fileName, content: calendar.text },
          contentType: "text/calendar; charset=utf-8; method=PUBLISH",
        },
      ]
    : [];

/** The whole message as it goes over the wire; long lines, Chinese and header injection are the library's. */
async function composed({ to, subject, body, messageId, language, calendar }: OutgoingNotice, from: string): Promise<Buffer> {
  const built = await composer.sendMail({
    ...{ from, to: { name: "", address: to }, subject, text: body, messageId, attachments: attached(calendar) },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language === "zh" ? "zh-CN" : "en" },
  });
  return built.message as Buffer;
}

/** E-mail over SMTP. The last sign of a message waits for `handing`; a connection serves one message. */
export function smtpDriver({ url, from, stepMillis = 20_000 }: SmtpOptions): NoticeDriver {
  const sender = nodemailer.createTransport({
    url,
    ...{ connectionTimeout: stepMillis, greetingTimeout: stepMillis, socketTimeout: stepMillis, dnsTimeout: stepMillis },
  });
  return {
    channel: "email",
    name: "smtp",
    send: async (notice, handing) => {
      let handed = false;
      const message = await composed(notice, from);
      async function* wire() {
        yield message;
        await handing();
        handed = true;
      }
      try {
        const envelope = { from: addressIn(from), to: [notice.to] };
        await sender.sendMail({ envelope, raw: Readable.from(wire(), { objectMode: false }) });
        return { kind: "sent" };
      } catch (error) {
        return failureOf(error, handed);
      }
    },
  };
}

/** `a@b.cn` of `Name <a@b.cn>`. */
export const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1]?.trim() ?? from.trim();
