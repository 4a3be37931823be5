import type { NoticeChannel } from "~/outbox/notice";
import { noticeChannels } from "~/outbox/notice";
import type { NoticeSettings } from "~/platform/configuration.server";

export interface Processor {
  readonly channel: NoticeChannel;
  readonly host: string;
}

/** Who gets an address to bring a notice there, by the shop's own settings: the name of the server, never how to sign in to it. */
export function processorsOf({ smtp, sms, wechat }: NoticeSettings): Processor[] {
  const ways = { email: smtp, sms, wechat };
  return noticeChannels.flatMap((channel) => {
    const way = ways[channel];
    return way ? [{ channel, host: new URL(way.url).hostname }] : [];
  });
}
