import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import sharp from "sharp";

export const pdf = (
  pages: number,
  security: PDFKit.PDFDocumentOptions = {},
  more: (paper: PDFKit.PDFDocument) => void = () => undefined,
): Promise<Buffer> =>
  new Promise((resolve) => {
    const paper = new PDFDocument({ size: "A4", autoFirstPage: false, ...security });
    const parts: Buffer[] = [];
    paper.on("data", (part: Buffer) => parts.push(part));
    paper.on("end", () => resolve(Buffer.concat(parts)));
    for (let page = 1; page <= pages; page += 1) paper.addPage().fontSize(60).text(`Licence ${page}`);
    more(paper);
    paper.end();
  });

/** A PNG whose header promises so many pixels, all of one colour: a few KB that would fill the memory. */
export function bomb(side: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });
  const crc = (bytes: Buffer) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.ceil(side / 8 + 1) * 64));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** A JPEG that says of itself that each side has so many pixels. */
export function promisesPixels(jpeg: Buffer, side: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(side, frame + 5);
  bytes.writeUInt16BE(side, frame + 7);
  return bytes;
}

/** A small picture with a place in it; each shade is another picture. */
export const photo = (shade: number): Promise<Buffer> =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: "HIDDEN-NOTE" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "24/1 26/1 0/1" } })
    .toBuffer();

export interface Given {
  readonly bytes: Buffer;
  readonly name: string;
  readonly type: string;
}
const given = (bytes: Buffer, name = "photo.jpg", type = "image/jpeg"): Given => ({ bytes, name, type });
const text = (words: string) => Buffer.from(words, "latin1");
const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;

/** What a door for pictures must refuse, and the words it says then. */
export const refusedFiles: readonly (readonly [string, RegExp, () => Promise<Given>])[] = [
  ["a PNG that unfolds to 50,000 × 50,000 pixels", /像素太多/, async () => given(bomb(50_000), "photo.png", "image/png")],
  ["a JPEG that promises 50,000 × 50,000 pixels", /像素太多/, async () => given(promisesPixels(await photo(10), 50_000))],
  ["an SVG with a script", /只收照片/, async () => given(text(svg), "drawing.svg", "image/svg+xml")],
  ["an SVG that calls itself a JPEG", /只收照片/, async () => given(text(svg))],
  ["a PDF that calls itself a JPEG", /只收照片/, async () => given(await pdf(1))],
  ["a page that calls itself a JPEG", /只收照片/, async () => given(text("<!doctype html><script>alert(1)</script>"))],
  ["a GIF", /只收照片/, async () => given(text("GIF89a\u0001\u0000\u0001\u0000"), "photo.gif", "image/gif")],
  ["a file without a byte", /打不开/, async () => given(Buffer.alloc(0))],
  ["a JPEG cut off in its middle", /打不开/, async () => given((await photo(20)).subarray(0, 400))],
  ["10 MB and a byte", /不要超过 10 MB/, async () => given(Buffer.concat([await photo(30)], 10 * 1024 * 1024 + 1))],
];

const behind = async (shade: number, tail: Buffer) => given(Buffer.concat([await photo(shade), tail]));

/** What is a picture and something else besides: the picture is kept, the rest is not. */
export const cleanedFiles: readonly (readonly [string, () => Promise<Given>])[] = [
  ["a JPEG with a page behind it", () => behind(40, text("<!doctype html><script>HIDDEN-PAGE</script>"))],
  ["a JPEG that is a ZIP from behind", () => behind(50, text("PK\u0003\u0004\u0014\u0000HIDDEN-ZIP"))],
  ["a JPEG with a PDF behind it", async () => behind(60, await pdf(1))],
  ["a picture that calls itself an SVG", async () => given(await photo(70), "photo.svg", "image/svg+xml")],
  ["a picture with the name of a path and a program", async () => given(await photo(80), "../../vault/key.exe", "text/html")],
];
