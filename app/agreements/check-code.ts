/** Crockford's alphabet: no I, L, O or U, so that nobody has to guess what a printed sign is. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNS = 16;

/** Ten random bytes (80 bits) as sixteen signs. Throws RangeError for another number of bytes. */
export function checkCodeOf(random: Uint8Array): string {
  if (random.length !== (SIGNS * 5) / 8) throw new RangeError(`Not the bytes of a check code: ${random.length}`);
  let rest = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = "";
  for (let sign = 0; sign < SIGNS; sign += 1) {
    code = ALPHABET.charAt(Number(rest % 32n)) + code;
    rest /= 32n;
  }
  return code;
}

/** `7QF4-M2KX-9TDA-0B1C`, as the paper prints it. */
export const groupedCode = (code: string): string => code.match(/.{1,4}/g)?.join("-") ?? "";

/** What somebody typed off the paper, as it is stored; null when it can be no check code. O is read as 0, I and L as 1. */
export function readCheckCode(typed: string): string | null {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\u200B\uFEFF\u2010-\u2015\u2212-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return code.length === SIGNS && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null;
}
