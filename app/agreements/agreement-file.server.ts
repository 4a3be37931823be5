import { createHash } from "node:crypto";
import { reader } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import type { AgreementFile } from "./agreements.repo.server";

/**
 * A2: the paper as it was issued, byte by byte, never drawn again. 404 where it stands on paper alone. Whoever asks has checked
 * the right to read it; `no-store` and `nosniff` stand on every answer of the shop. Throws when the bytes are not those that were handed out.
 */
export async function paperResponse({ number, fileId, sha256 }: AgreementFile): Promise<Response> {
  const file = fileId === null ? null : await openSealedFile(reader(), fileId);
  if (!file) throw new Response(null, { status: 404 });
  if (createHash("sha256").update(file.bytes).digest("hex") !== sha256) throw new Error(`Agreement ${number} was changed`);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": file.mime,
      "Content-Length": String(file.bytes.byteLength),
      "Content-Disposition": `inline; filename="${number}.pdf"`,
    },
  });
}
