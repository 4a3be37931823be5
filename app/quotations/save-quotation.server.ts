import { originOf } from "~/platform/origin.server";
import { redirect } from "@remix-run/node";
import type { Instant } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { countOrRefuse, limitOf } from "~/platform/limit.server";
import { reader, transact } from "~/platform/shop.server";
import { viewerOf } from "~/platform/session.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { keepQuotation, quotationId } from "./keep-quotation.server";
import type { QuotationRequest } from "./keep-quotation.server";
import { keepSchema } from "./quotation-schema";

/** Saved from one address within a quarter of an hour: enough for a class behind one router. */
const perAddress = limitOf({ most: 60, seconds: 15 * 60 });

/** Where the shop stands, e.g. `https://rent.example.cn`. */
interface Saving {
  readonly formId: string;
  readonly asked: QuotationRequest;
  readonly request: Request;
  readonly address: string;
}

/** Keeps the price for whoever asks, with or without an account; answers the path of its page. */
export async function saveQuotation({ formId, asked, request, address }: Saving, at: Instant): Promise<string> {
  const viewer = await viewerOf(request);
  if (!viewer) await countOrRefuse(perAddress, address);
  const quotation = {
    ...asked,
    customerId: viewer?.customerId ?? null,
    contact: { name: null, phone: null, email: null },
    ...{ origin: originOf(request), channel: "web" as const, by: viewer?.accountId ?? null },
  };
  const figures = await figuresAt(reader(), at);
  const { path } = await transact((tx) => keepQuotation(tx, quotationId(formId, asked), quotation, figures, at));
  return path ?? "/my";
}

/** The action of every form that says what and when: leads to the page of the quotation, or says beside which field it cannot. */
export const keepAsked = formAction(
  keepSchema,
  async ({ id, items, instead, from, until, tier, district, receipt, coupon }, args) => {
    const asked = { items, instead, period: { from, until }, tier, district, receipt, coupon, negotiated: null };
    const { request, context } = args;
    return redirect(await saveQuotation({ formId: id, asked, request, address: context.address }, now()));
  },
);
