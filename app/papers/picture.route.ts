import type { LoaderFunctionArgs } from "@remix-run/node";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import { formatMoment } from "~/ui/formats";
import { messagesFor } from "~/ui/messages";
import { lookAtPaper } from "./look-at-paper.server";
import { shownPicture } from "./shown-picture.server";

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
  const { accountId, role, name } = await requireViewer(request, "papers.review");
  const why = new URL(request.url).searchParams.get("why") ?? "";
  const access = { paperId: params["paper"] ?? "", accountId, role, why, address: context.address };
  const at = now();
  const look = await transact((tx) => lookAtPaper(tx, access, at)).catch((error: unknown) => {
    if (!(error instanceof RuleViolation)) throw error;
    throw new Response(null, { status: error.violation.code === "not-found" ? 404 : 400 });
  });
  if (look.refused) throw new Response(null, { status: 403 });
  const file = await openSealedFile(reader(), look.fileId);
  if (!file) throw new Response(null, { status: 404 });
  const picture = await shownPicture(file.bytes, messagesFor("zh").papers.shownTo(name, formatMoment(at, { year: true })));
  return new Response(new Uint8Array(picture), { headers: { ...headers, "Content-Type": file.mime } });
}
