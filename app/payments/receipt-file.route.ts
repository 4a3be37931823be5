import type { LoaderFunctionArgs } from "@remix-run/node";
import { now } from "~/platform/clock.server";
import { originOf } from "~/platform/origin.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { requireViewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { issueReceipt } from "./issue-receipt.server";
import { receiptPdf } from "./receipt-file.server";
import { bookingOfPayment } from "./receipts.repo.server";

/** The paper of a payment, for its customer and for whoever takes money; another's is answered like one that does not exist. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "receipts.read");
  const paymentId = params["payment"] ?? "";
  const number = await bookingOfPayment(reader(), paymentId, viewer.customerId);
  if (number === null) throw new Response(null, { status: 404 });
  const at = now();
  const facts = await transact((tx) => issueReceipt(tx, { paymentId, number, by: viewer.accountId }, at));
  const bytes = await receiptPdf(paymentId, originOf(request), at);
  if (!bytes) throw new Response(null, { status: 404 });
  return pdfResponse(bytes, facts.number);
}
