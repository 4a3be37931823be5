import { printedNumber } from "~/kernel/identity-number";

/** Tags as a scanner or a person types them, one per line or beside each other, each once, in their order. */
export function tagsIn(text: string): string[] {
  const typed = text.split(/[\s,;、，；]+/).map(printedNumber);
  return [...new Set(typed.filter((tag) => tag !== "" && tag.length <= 60))];
}
