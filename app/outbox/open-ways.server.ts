import type { NoticeChannel } from "./notice";

let open: ReadonlySet<NoticeChannel> = new Set(["email"]);

/** The ways by which this shop can send; set once when it opens. */
export const openWays = (): ReadonlySet<NoticeChannel> => open;
export function setOpenWays(ways: Iterable<NoticeChannel>): void {
  open = new Set(ways);
}
