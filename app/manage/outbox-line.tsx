import { Link } from "@remix-run/react";
import type { OutboxAlert } from "~/notices/outbox-alert.server";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";

/** Notices that did not leave the house: nothing where all did. */
export function OutboxLine({ alert: { failed, blocked } }: { readonly alert: OutboxAlert }) {
  const { manage, notices } = useMessages();
  const { outbox: m } = manage;
  if (failed === 0 && blocked.length === 0) return null;
  const sentences = [
    ...blocked.map(({ channel, since, notSetUp }) =>
      (notSetUp ? m.notSetUp : m.blocked)(notices.channels[channel], formatMoment(since)),
    ),
    ...(failed > 0 ? [m.failed(failed)] : []),
  ];
  return (
    <Notice tone="danger" title={m.title}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Link to={`/manage/outbox?show=${blocked.length > 0 ? "waiting" : "failed"}`} className="inline-flex min-h-11 items-center">
        {m.link}
      </Link>
    </Notice>
  );
}
