/** Two-sign family names are few; these are the common ones. */
const compound = [
  "\u6b27\u9633",
  "\u4e0a\u5b98",
  "\u53f8\u9a6c",
  "\u8bf8\u845b",
  "\u590f\u4faf",
  "\u4e1c\u65b9",
  "\u4ee4\u72d0",
  "\u7687\u752b",
];

/** The family name: enough to greet a driver by, and no more of him than the customer needs. A name in other letters by its first word. */
export function familyName(name: string): string {
  const trimmed = name.trim();
  if (!/^\p{Script=Han}/u.test(trimmed)) return trimmed.split(/\s+/)[0] ?? "";
  return compound.find((each) => trimmed.startsWith(each)) ?? [...trimmed][0] ?? "";
}
