import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureResponse } from "~/handovers/machine-picture.server";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { transact } from "~/platform/shop.server";
import { lookAtLossPaper } from "./loss-papers.server";

/** A paper of the police, for who settles losses and says why: the record is committed first, and without it there are no bytes. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { accountId, role } = await requireViewer(request, "payments.record");
  const why = new URL(request.url).searchParams.get("why") ?? "";
  const look = { paperId: params["paper"] ?? "", accountId, role, why, address: context.address };
  const fileId = await transact((tx) => lookAtLossPaper(tx, look, now())).catch((error: unknown) => {
    if (!(error instanceof RuleViolation)) throw error;
    throw new Response(null, { status: error.violation.code === "not-found" ? 404 : 400 });
  });
  return pictureResponse(fileId);
}
