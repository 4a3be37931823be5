import { dayOf } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { showStatement } from "./show-statement.server";
import { drawStatement } from "./statement.pdf.server";

/** A customer's statement on paper, of all his bookings or of the one in `?booking=`; 404 where there is none. */
export async function statementFile(customerId: string, request: Request): Promise<Response> {
  const number = new URL(request.url).searchParams.get("booking");
  const statement = await showStatement(reader(), customerId, number, now());
  if (!statement) throw new Response(null, { status: 404 });
  return pdfResponse(await drawStatement(statement), `statement-${number ?? customerId}-${dayOf(statement.at)}`);
}
