export interface WantedItem {
  readonly slug: string;
  readonly quantity: number;
}

/** `thinkpad-t14:10 epson-eb:1` — what is asked for, as it stands in the address and in the form. */
export const itemsText = (items: readonly WantedItem[]): string => items.map((item) => `${item.slug}:${item.quantity}`).join(" ");

/** Null when a part is not `slug:quantity` or a slug stands twice; quantities are whole numbers as typed. */
export function itemsOf(text: string): WantedItem[] | null {
  const items: WantedItem[] = [];
  for (const part of text.trim().split(/\s+/).filter(Boolean)) {
    const [, slug, quantity] = /^([a-z0-9-]{1,80}):(\d{1,6})$/.exec(part) ?? [];
    if (!slug || !quantity || items.some((item) => item.slug === slug)) return null;
    items.push({ slug, quantity: Number(quantity) });
  }
  return items.length > 0 && items.length <= 20 ? items : null;
}

/** What can be made out of such a text whatever it is: `quantity` null where it is no number, `slug` null where nothing can. */
export function itemsRead(text: string): { readonly slug: string | null; readonly quantity: number | null }[] {
  const known = new Set<string>();
  const parts = text.split(/\s+/).filter(Boolean).slice(0, 20);
  return parts.flatMap((part) => {
    const [, slug = null, typed = ""] = /^([a-z0-9-]{1,80}):?(.*)$/.exec(part) ?? [];
    if (slug !== null && known.has(slug)) return [];
    if (slug !== null) known.add(slug);
    return [{ slug, quantity: /^\d{1,6}$/.test(typed) ? Number(typed) : null }];
  });
}

const FIELD = "n.";
/** The field that says how many of a model are wanted. */
export const quantityField = (slug: string): string => FIELD + slug;

/**
 * What a form asks for, as `items` text: its `items`, changed by its quantity fields (0 takes a model out) and by a model just
 * added. What is no number stays as typed, for the schema to refuse; a form without such fields is left as it is.
 */
export function itemsAsked(fields: Readonly<Record<string, string>>): string {
  const text = fields["items"] ?? "";
  const changes = Object.entries(fields).filter(([name]) => name.startsWith(FIELD));
  const added = fields["add"] ?? "";
  if (changes.length === 0 && !added) return text;
  const parts = text.split(/\s+/).filter(Boolean);
  const wanted = new Map(parts.map((part): [string, string] => [part.split(":")[0] ?? "", part.split(":").slice(1).join(":")]));
  for (const [name, typed] of changes) {
    const quantity = typed.trim().replace(/\s+/g, "_");
    if (/^0+$/.test(quantity)) wanted.delete(name.slice(FIELD.length));
    else wanted.set(name.slice(FIELD.length), quantity.replace(/^0+(?=\d)/, ""));
  }
  if (added && !wanted.has(added)) wanted.set(added, "1");
  return [...wanted].map(([slug, quantity]) => `${slug}:${quantity}`).join(" ");
}
