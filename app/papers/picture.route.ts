import type { LoaderFunctionArgs } from "@remix-run/node";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import { findPicture } from "./paper-review.repo.server";
import { recordAccess } from "./record-access.server";

/**
 * What the browser may do with it: show it, once. That no other site may embed it and nobody guess another type (nosniff,
 * Cross-Origin-Resource-Policy) is said of every answer by the server; said twice browsers read neither.
 */
const headers = {
  "Cache-Control": "no-store",
  "Content-Disposition": "inline",
  "Content-Security-Policy": "default-src 'none'; sandbox",
};

/** The picture of a paper, for those who review papers and say why: the record is committed first, and without it there are no bytes. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "papers.review");
  const paper = await findPicture(reader(), params["paper"] ?? "");
  if (!paper) throw new Response(null, { status: 404 });
  const why = new URL(request.url).searchParams.get("why") ?? "";
  const access = { paperId: paper.id, accountId: viewer.accountId, role: viewer.role, why, address: context.address };
  try {
    await transact((tx) => recordAccess(tx, access, now()));
  } catch (error) {
    if (error instanceof RuleViolation) throw new Response(null, { status: 400 });
    throw error;
  }
  const file = await openSealedFile(reader(), paper.file_id);
  if (!file) throw new Response(null, { status: 404 });
  return new Response(new Uint8Array(file.bytes), { headers: { ...headers, "Content-Type": file.mime } });
}
