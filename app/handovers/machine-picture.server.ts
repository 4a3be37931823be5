import { reader } from "~/platform/shop.server";
import { openSealedFile } from "~/platform/vault.server";

/** May be shown and nothing else; `no-store` and `nosniff` stand on every answer of the shop. */
const headers = { "Content-Disposition": "inline", "Content-Security-Policy": "default-src 'none'; sandbox" };

/** A machine's picture; 404 where there is none. Whoever asks has checked the right to see it. */
export async function pictureResponse(fileId: string | null): Promise<Response> {
  const file = fileId === null ? null : await openSealedFile(reader(), fileId);
  if (!file) throw new Response(null, { status: 404 });
  return new Response(new Uint8Array(file.bytes), { headers: { ...headers, "Content-Type": file.mime } });
}
