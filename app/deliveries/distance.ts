import type { District } from "~/kernel/region";

/** Metres from the shop in 思明 to the middle of each district, on the road: what a fee is reckoned by until staff measure the address. */
const typicalMetres: Record<District, number> = {
  siming: 4_000,
  huli: 8_000,
  gulangyu: 5_000,
  haicang: 14_000,
  jimei: 19_000,
  tongan: 34_000,
  xiangan: 29_000,
  zhangzhou: 55_000,
  quanzhou: 92_000,
};

export const typicalDistance = (district: District): number => typicalMetres[district];
