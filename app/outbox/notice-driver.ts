import type { NoticeChannel, NoticeEvent, NoticeLanguage } from "./notice";

/** A notice as a driver gets it: an e-mail sends subject and body, a short message its text, or a template of the gateway with parameters. */
export interface OutgoingNotice {
  /** Of the row: the same however often it is sent, so that a gateway can tell. */
  readonly id: string;
  readonly messageId: string;
  readonly to: string;
  readonly event: NoticeEvent;
  readonly language: NoticeLanguage;
  readonly subject: string;
  readonly body: string;
  readonly short: string;
  /** Empty where the gateway takes the text itself. */
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What an e-mail brings for a calendar; no other way can carry it. */
  readonly calendar: { readonly fileName: string; readonly text: string } | null;
}

/**
 * How it went. `unreachable`: nobody there, and nothing is known of the message. `refused`: the server has looked at it and says no,
 * for now or for good. `why` is a word or a number of the protocol, never what the server said.
 */
export type Delivered =
  | { readonly kind: "sent" }
  | { readonly kind: "unreachable"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string; readonly forGood: boolean };

/** One way out of the house. */
export interface NoticeDriver {
  readonly channel: NoticeChannel;
  /** `shown`: nothing leaves the house, and the page says so. */
  readonly name: "smtp" | "webhook" | "shown";
  /**
   * Sends one notice. Awaits `handing` when all but the last sign has gone out, and stops without that sign when it throws: so that
   * what was cut off before can be sent again, and only what was cut off after is in doubt. Never throws for what servers do.
   */
  readonly send: (notice: OutgoingNotice, handing: () => Promise<void>) => Promise<Delivered>;
}
