/** A paper in the browser's own viewer, saved under `name`; it names people, so that nothing keeps it on the way. */
export const pdfResponse = (bytes: Uint8Array, name: string, headers: Record<string, string> = {}): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": `inline; filename="${name}.pdf"`,
      "Cache-Control": "no-store",
      ...headers,
    },
  });
