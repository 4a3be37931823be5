import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import { findProofFile, recordProofAccess } from "./proof-access.server";

const headers = {
  "Cache-Control": "no-store",
  "Content-Disposition": "inline",
  "Content-Security-Policy": "default-src 'none'; sandbox",
};

/** The picture of a proof of delivery; that somebody looked is committed first. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "proofs.read");
  const proofId = params["proof"] ?? "";
  const fileId = await findProofFile(reader(), proofId, viewer);
  if (fileId === null) throw new Response(null, { status: 404 });
  await transact((tx) => recordProofAccess(tx, proofId, viewer, context.address, now()));
  const file = await openSealedFile(reader(), fileId);
  if (!file) throw new Response(null, { status: 404 });
  return new Response(new Uint8Array(file.bytes), { headers: { ...headers, "Content-Type": file.mime } });
}
