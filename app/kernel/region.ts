/** Districts the shop delivers to. Gulangyu belongs to Siming but is reached by ferry, so it stands on its own (L5). */
export const districts = [
  "siming",
  "huli",
  "gulangyu",
  "haicang",
  "jimei",
  "tongan",
  "xiangan",
  "zhangzhou",
  "quanzhou",
] as const;
export type District = (typeof districts)[number];

/** L5: Xiamen Island is Siming and Huli without Gulangyu. Everything else is `elsewhere`. */
export type Region = "island" | "elsewhere";
export const regionOf = (district: District): Region => (district === "siming" || district === "huli" ? "island" : "elsewhere");
