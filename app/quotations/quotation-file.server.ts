import { limitOf } from "~/platform/limit.server";
import { reader } from "~/platform/shop.server";
import { pdfResponse } from "~/print/pdf-response.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { paperOf } from "./quotation-paper.server";
import { drawQuotation } from "./quotation.pdf.server";
import { findQuotationByToken } from "./quotations.repo.server";

/** Drawing takes the time of a page: nobody has hundreds of them drawn in a minute. */
const perAddress = limitOf({ most: 60, seconds: 60 });

async function count(address: string): Promise<void> {
  const { allowed, seconds } = await perAddress.count(address);
  if (!allowed) throw new Response(null, { status: 429, headers: { "Retry-After": String(seconds) } });
}

/** The quotation on paper, drawn from what was kept and the figures of then; 404 for a link that never was. */
export async function quotationFile(token: string, address: string): Promise<Response> {
  const quotation = await findQuotationByToken(reader(), token);
  if (!quotation) throw new Response(null, { status: 404 });
  await count(address);
  const figures = await figuresAt(reader(), quotation.createdAt);
  const bytes = await drawQuotation(paperOf(quotation, `/quotes/${token}`, figures));
  return pdfResponse(bytes, quotation.number, { "X-Robots-Tag": "noindex, nofollow, noarchive" });
}
