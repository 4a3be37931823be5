import { useSubmit } from "@remix-run/react";
import { Button } from "~/ui/button";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { forgetDay } from "./leave-phone";
import { discardAll, sendWaiting } from "./use-outbox";

/** Signing out wipes the phone: with steps the shop does not have, that is asked first. */
export function LeaveAnyway({ count, owner }: { count: number; owner: string | null }) {
  const { road } = useMessages();
  const { unsent: m } = road;
  const submit = useSubmit();
  const leave = async () => {
    await discardAll();
    await forgetDay();
    submit(null, { method: "post", action: "/sign-out" });
  };
  return (
    <Notice tone="danger">
      <p>{m.leaving(count)}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {owner && (
          <Button onClick={() => void sendWaiting(owner, road.strange)} className="min-h-14">
            {m.leaveFirst}
          </Button>
        )}
        <Button tone="danger" onClick={() => void leave()} className="min-h-14">
          {m.leaveYes}
        </Button>
      </div>
    </Notice>
  );
}
