import { createHash } from "node:crypto";
import { reader } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";
import type { IssuedSupplement } from "./supplements.repo.server";

/** A2: the paper as it was issued, byte by byte, never drawn again. Throws when the bytes are not those that were handed out. */
export async function supplementResponse({ number, fileId, sha256 }: IssuedSupplement): Promise<Response> {
  const file = await openSealedFile(reader(), fileId);
  if (!file) throw new Response(null, { status: 404 });
  if (createHash("sha256").update(file.bytes).digest("hex") !== sha256) throw new Error(`Supplement ${number} was changed`);
  const name = `${number}.pdf`;
  // Headers are Latin: the number's own sign goes encoded.
  const plain = name.replace(/[^\x20-\x7e]/g, "");
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": file.mime,
      "Content-Length": String(file.bytes.byteLength),
      "Content-Disposition": `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}
