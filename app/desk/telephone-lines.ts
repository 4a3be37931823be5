import { insteadRead, insteadText } from "~/waiting/instead-text";

/** As many models as are dictated on the telephone; each has `item1`, `quantity1` and so on in the form. */
export const MOST_LINES = 8;
export const places: readonly number[] = Array.from({ length: MOST_LINES }, (_, index) => index + 1);

type Typed = Readonly<Record<string, string | undefined>>;

const takeable = /^(?:from|until|instead|(?:item|quantity)[1-8])$/;

/** What a button named `take` puts into the form: other dates, another model, one machine more. */
export function takenFields(take: string | undefined): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams((take ?? "").slice(0, 1000))].filter(([name]) => takeable.test(name)));
}

/** Another model wherever `asked` was dictated; at the price of `asked` if it stands in for it (V3). */
export function takeInstead(values: Typed, slug: string, asked: string, atItsPrice: boolean): string {
  const taken = places.filter((place) => values[`item${place}`] === asked).map((place) => [`item${place}`, slug]);
  const instead = insteadText([...insteadRead(values["instead"] ?? ""), [slug, asked]]);
  return `${new URLSearchParams([...taken, ...(atItsPrice ? [["instead", instead]] : [])])}`;
}

/** One machine more of a model; null where the form has no line left for it. */
export function takeOneMore(values: Typed, slug: string): string | null {
  const held = places.find((place) => values[`item${place}`] === slug);
  const place = held ?? places.find((each) => !values[`item${each}`]);
  const quantity = held ? Number(values[`quantity${held}`] || 1) + 1 : 1;
  return place === undefined
    ? null
    : `${new URLSearchParams({ [`item${place}`]: slug, [`quantity${place}`]: String(quantity) })}`;
}
