export type SupplementBlock =
  | { readonly kind: "text"; readonly text: string; readonly strong: boolean }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };
export interface SupplementArticle {
  readonly title: string;
  readonly body: readonly SupplementBlock[];
}

export const plain = (text: string): SupplementBlock => ({ kind: "text", text, strong: false });
/** What burdens the customer or the guarantor is pointed out (Civil Code 496). */
export const strong = (text: string): SupplementBlock => ({ kind: "text", text, strong: true });

/** What changes, from what, to what. */
export const changes = (rows: readonly (readonly [string, string, string])[]): SupplementBlock => ({
  kind: "table",
  columns: ["变更事项", "变更前", "变更后"],
  widths: [18, 41, 41],
  rows,
});
