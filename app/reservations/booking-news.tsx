import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { formatDay, formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { BookingNotice } from "./my-bookings.repo.server";

/** What has happened since the customer last looked, until he says that he has read it. */
export function BookingNews({ notices }: { notices: readonly BookingNotice[] }) {
  const { booking: m } = useMessages();
  if (notices.length === 0) return null;
  const worded = (notice: BookingNotice) => {
    const word = m.notices[notice.kind] ?? m.notices["other"];
    const when = notice.about ? formatMoment(notice.about) : notice.day ? formatDay(notice.day) : "";
    return word?.(notice.number, when, notice.amount === null ? "" : formatMoney(notice.amount)) ?? "";
  };
  return (
    <Notice tone="info" title={m.my.news}>
      <ul className="grid gap-1">
        {notices.map((notice) => (
          <li key={notice.id}>
            {worded(notice)}
            {notice.reason && ` ${m.detail.refusedBecause(notice.reason)}`}
          </li>
        ))}
      </ul>
      <Form method="post" preventScrollReset className="mt-2">
        <SubmitButton tone="quiet" name="intent" value="read">
          {m.my.read}
        </SubmitButton>
      </Form>
    </Notice>
  );
}
