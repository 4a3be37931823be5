import { z } from "zod";
import { categories } from "~/catalogue/model";
import type { Category } from "~/catalogue/model";
import { fen } from "~/kernel/money";
import { codeOf, isCode } from "~/pricing/coupon";
import { promotionKinds } from "~/pricing/promotion";
import type { Promotion, PromotionTerms, Scope } from "~/pricing/promotion";
import { typedHundredths } from "~/settings/figure-fields";
import { fromFieldValue } from "~/ui/formats";

const MOST = 100_000_000;
type Fields = Record<string, string>;

/** Reads one field after the other and notes what is wrong with each. */
class Reading {
  constructor(
    readonly fields: Fields,
    readonly refuse: (field: string, message: string) => void,
  ) {}

  text = (name: string) => (this.fields[name] ?? "").trim();

  #number(name: string, value: number | null, least: number, most: number): number {
    if (value === null) this.refuse(name, this.text(name) === "" ? "required" : "number");
    else if (value < least || value > most) this.refuse(name, "outOfBounds");
    return value ?? least;
  }
  share = (name: string, most = 9_900) => this.#number(name, typedHundredths(this.text(name)), 100, most);
  amount = (name: string, least = 1) => fen(this.#number(name, typedHundredths(this.text(name)), least, MOST));
  count = (name: string, most: number) => {
    const typed = this.text(name);
    return this.#number(name, /^\d{1,6}$/.test(typed) ? Number(typed) : null, 1, most);
  };
  countOrNone = (name: string) => (this.text(name) === "" ? null : this.count(name, 100_000));
  amountOrNone = (name: string) => (this.text(name) === "" ? fen(0) : this.amount(name, 0));

  scope = (): Scope => ({
    models: this.text("model") ? [this.text("model")] : [],
    categories: this.text("model") ? [] : categories.filter((each) => this.fields[`category.${each}`] !== undefined),
  });
}

function partsOf(read: Reading): { category: Category; count: number }[] {
  const named = categories.filter((category) => !["", "0"].includes(read.text(`part.${category}`)));
  if (named.length < 2) read.refuse(`part.${categories[0]}`, "choose");
  return named.map((category) => ({ category, count: read.count(`part.${category}`, 500) }));
}

function couponOf(read: Reading): PromotionTerms {
  const code = codeOf(read.text("code"));
  if (!isCode(code)) read.refuse("code", code === "" ? "required" : "couponCode");
  const byShare = read.text("offKind") !== "amount";
  return {
    ...{ kind: "coupon", code, off: byShare ? { share: read.share("share") } : { amount: read.amount("amount") } },
    ...{ scope: read.scope(), leastRent: read.amountOrNone("leastRent"), alone: read.fields["alone"] !== undefined },
    ...{ usesInAll: read.countOrNone("usesInAll"), usesPerCustomer: read.countOrNone("usesPerCustomer") },
  };
}

function termsOf(kind: PromotionTerms["kind"], read: Reading): PromotionTerms {
  switch (kind) {
    case "campaign":
      return { kind, share: read.share("share"), scope: read.scope() };
    case "full-reduction": {
      const terms = { kind, leastRent: read.amount("leastRent"), amount: read.amount("amount") };
      if (terms.amount >= terms.leastRent) read.refuse("amount", "outOfBounds");
      return terms;
    }
    case "bundle":
      return { kind, share: read.share("share"), parts: partsOf(read) };
    case "add-on":
      if (!read.text("model")) read.refuse("model", "choose");
      return { kind, leastRent: read.amount("leastRent"), modelId: read.text("model"), most: read.count("most", 50) };
    case "coupon":
      return couponOf(read);
  }
}

export interface PromotionForm {
  readonly intent: "preview" | "save" | "end";
  readonly id: string;
  /** When it was last changed, as the form knew it; empty for a new one. */
  readonly seen: string;
  readonly promotion: Omit<Promotion, "id"> | null;
}

/** A promotion as the manager types it; every fault is said beside its field. */
export const promotionSchema = z.record(z.string(), z.string()).transform((fields, context): PromotionForm => {
  const read = new Reading(fields, (field, message) => context.addIssue({ code: "custom", message, path: [field] }));
  const [id, seen] = [read.text("id").slice(0, 80), read.text("seen").slice(0, 40)];
  const intent = (["end", "save"] as const).find((each) => each === fields["intent"]) ?? "preview";
  if (intent === "end") return { intent, id, seen, promotion: null };
  const kind = promotionKinds.find((each) => each === fields["kind"]);
  const name = read.text("name");
  if (name === "") read.refuse("name", "required");
  else if ([...name].length > 20) read.refuse("name", "tooLong");
  const from = fromFieldValue(read.text("from"));
  const until = read.text("until") === "" ? null : fromFieldValue(read.text("until"));
  if (!from) read.refuse("from", "period");
  if (read.text("until") !== "" && (!until || (from && until <= from))) read.refuse("until", "period");
  if (!kind) {
    read.refuse("kind", "choose");
    return z.NEVER;
  }
  const terms = termsOf(kind, read);
  if (!from) return z.NEVER;
  return { intent, id, seen, promotion: { name, from, until, bigSale: fields["bigSale"] !== undefined, terms } };
});

const yuanText = (amount: number) => String(amount / 100);

function scopeValues({ models, categories: chosen }: Scope): Fields {
  return { model: models[0] ?? "", ...Object.fromEntries(chosen.map((each) => [`category.${each}`, "on"])) };
}

function termsValues(terms: PromotionTerms): Fields {
  switch (terms.kind) {
    case "campaign":
      return { share: yuanText(terms.share), ...scopeValues(terms.scope) };
    case "full-reduction":
      return { leastRent: yuanText(terms.leastRent), amount: yuanText(terms.amount) };
    case "bundle":
      return {
        share: yuanText(terms.share),
        ...Object.fromEntries(terms.parts.map(({ category, count }) => [`part.${category}`, String(count)])),
      };
    case "add-on":
      return { leastRent: yuanText(terms.leastRent), model: terms.modelId, most: String(terms.most) };
    case "coupon":
      return {
        code: terms.code,
        ...("share" in terms.off
          ? { offKind: "share", share: yuanText(terms.off.share) }
          : { offKind: "amount", amount: yuanText(terms.off.amount) }),
        leastRent: terms.leastRent > 0 ? yuanText(terms.leastRent) : "",
        usesInAll: terms.usesInAll === null ? "" : String(terms.usesInAll),
        usesPerCustomer: terms.usesPerCustomer === null ? "" : String(terms.usesPerCustomer),
        ...(terms.alone ? { alone: "on" } : {}),
        ...scopeValues(terms.scope),
      };
  }
}

/** As it stands in the form: the inverse of the schema. `momentText` writes a moment as its field does. */
export const promotionValues = (
  { name, from, until, bigSale, terms }: Omit<Promotion, "id">,
  momentText: (moment: Promotion["from"]) => string,
): Fields => ({
  ...{ kind: terms.kind, name, from: momentText(from), until: until ? momentText(until) : "" },
  ...(bigSale ? { bigSale: "on" } : {}),
  ...termsValues(terms),
});
