/** How specifications are written, so that they can be read into facets. */
export const specWords = {
  wired: /网口|千兆|万兆/,
  wireless: /无线|wi-?fi/i,
  colour: /彩色/,
  copies: /复印/,
  scans: /扫描/,
  duplex: /双面/,
} as const;
