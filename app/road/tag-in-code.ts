/** The asset tag in a label's code (the address of its machine's page) or as somebody types it; null for anything else. */
export function tagIn(text: string): string | null {
  const trimmed = text.trim();
  const path = /^https?:\/\/[^/]+\/u\/([^/?#]+)/i.exec(trimmed)?.[1] ?? trimmed;
  return /^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/.test(path) ? path.toUpperCase() : null;
}
