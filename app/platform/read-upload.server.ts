import { atMost, formOf, formTypeOf } from "./form-action.server";

/** Of a form that is too large, so many times what it may be is still read past for the sake of what was typed in it. */
const PATIENCE = 3;
const HEAD_BYTES = 8 * 1024;
const TEXT_BYTES = 64 * 1024;
const BREAK = Buffer.from("\r\n");
const refused = (status: number): never => {
  throw new Response(null, { status });
};

/** The same body with every file in it emptied, so that it is small whatever was sent. Throws 400 and 413 responses. */
export async function withoutFiles(chunks: AsyncIterable<Uint8Array>, boundary: string): Promise<Buffer> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const kept: Buffer[] = [];
  let [length, part, rest] = [0, "preamble" as "preamble" | "head" | "text" | "file", BREAK];
  const keep = (bytes: Buffer) => {
    length += bytes.byteLength;
    if (length > TEXT_BYTES) refused(413);
    kept.push(Buffer.from(bytes));
  };
  const take = (count: number): Buffer => {
    const taken = rest.subarray(0, count);
    rest = rest.subarray(count);
    return taken;
  };
  /** False where more bytes are needed. */
  const step = (): boolean => {
    if (part === "head") {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return rest.byteLength > HEAD_BYTES ? refused(400) : false;
      const head = take(end + 4);
      keep(head);
      part = /;\s*filename\*?=/i.test(head.toString("latin1")) ? "file" : "text";
      return true;
    }
    const end = rest.indexOf(delimiter);
    // What may be the beginning of a delimiter waits for the rest of it.
    const body = take(end < 0 ? Math.max(0, rest.byteLength - delimiter.byteLength + 1) : end);
    if (part === "text") keep(body);
    if (end < 0) return false;
    keep(take(delimiter.byteLength));
    part = "head";
    return true;
  };
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    while (step());
  }
  // What stands behind the last delimiter says that it is the last.
  return Buffer.concat([...kept, Buffer.from("--\r\n")]).subarray(BREAK.byteLength);
}

/** What was read already, and then the rest. */
async function* joined(parts: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts;
  yield* rest;
}

export interface Upload {
  readonly form: FormData;
  /** It was more than it may be: its files are empty then, and what was typed is there. */
  readonly tooLarge: boolean;
}

/**
 * Reads a form with files of at most `most` bytes. One that is larger is read to its end and its files thrown away on the way, so that
 * nobody has to type again what he typed beside them; throws 413 where it never ends, 415 and 400 as `readForm` does.
 */
export async function readUpload(request: Request, most: number): Promise<Upload> {
  const type = formTypeOf(request);
  if (Number(request.headers.get("Content-Length") ?? 0) > PATIENCE * most) refused(413);
  const body = atMost(request, PATIENCE * most);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await body.next(); !next.done; next = await body.next()) {
    parts.push(next.value);
    length += next.value.byteLength;
    if (length <= most) continue;
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1] ?? refused(413);
    return { form: await formOf(new Uint8Array(await withoutFiles(joined(parts, body), boundary)), type), tooLarge: true };
  }
  return { form: await formOf(Buffer.concat(parts), type), tooLarge: false };
}
