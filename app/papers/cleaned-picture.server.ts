import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import type { Sharp } from "sharp";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Violation } from "~/kernel/rule-violation";
import { MOST_PAPER_BYTES, MOST_PAPER_PIXELS } from "./paper";
import { pdfPages } from "./pdf-pages.server";
import { watermark } from "./watermark.server";

/** Only what a paper may be; every other decoder stays closed, whatever the bytes call themselves. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"] });

const LONGEST_SIDE = 2000;
/** Three pages of a PDF stand beneath each other. */
const TALLEST = 6000;
const QUALITY = 80;
/** Pictures worked on at the same time: each may take 160 MB while it is decoded. */
const AT_ONCE = 2;

const refuse = (violation: Violation): never => {
  throw new RuleViolation(violation, "file");
};

const options = { limitInputPixels: MOST_PAPER_PIXELS, failOn: "error", animated: false } as const;

type Refused = "file-type-refused" | "picture-type-refused";

/** By its first bytes; the name and the type that the browser says are not asked. */
async function typeOf(bytes: Uint8Array, code: Refused): Promise<"picture" | "pdf"> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type?.mime === "application/pdf") return "pdf";
  if (type && ["image/jpeg", "image/png", "image/webp"].includes(type.mime)) return "picture";
  return refuse({ code });
}

async function opened(bytes: Uint8Array): Promise<Sharp> {
  const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  if (width * height > MOST_PAPER_PIXELS) refuse({ code: "picture-too-large" });
  return sharp(bytes, options)
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true });
}

const drawn = async (bytes: Uint8Array): Promise<Sharp> =>
  sharp(await pdfPages(bytes), options).resize({
    width: LONGEST_SIDE,
    height: TALLEST,
    fit: "inside",
    withoutEnlargement: true,
  });

async function plainPicture(bytes: Uint8Array, code: Refused): Promise<Buffer> {
  if ((await typeOf(bytes, code)) === "pdf") return refuse({ code });
  const picture = await opened(bytes);
  // Without `keepMetadata` nothing but the pixels is written: no place, no camera, no thumbnail of what was cut off.
  return picture.flatten({ background: "white" }).toColourspace("srgb").jpeg({ quality: QUALITY }).toBuffer();
}

async function cleaned(bytes: Uint8Array, text: string): Promise<Buffer> {
  const picture = (await typeOf(bytes, "file-type-refused")) === "pdf" ? await drawn(bytes) : await opened(bytes);
  const plain = await picture.flatten({ background: "white" }).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = plain.info;
  const input = watermark(text, width, height);
  return sharp(plain.data, { raw: { width, height, channels } })
    .composite([{ input, raw: { width, height, channels: 4 } }])
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place goes to whoever waits longest.
    if (next) next();
    else running -= 1;
  }
}

async function safely(bytes: Uint8Array, work: () => Promise<Buffer>): Promise<Buffer> {
  if (bytes.byteLength > MOST_PAPER_BYTES) refuse({ code: "file-too-large", maximumBytes: MOST_PAPER_BYTES });
  try {
    return await inTurn(work);
  } catch (error) {
    if (error instanceof RuleViolation) throw error;
    return refuse({ code: "file-damaged" });
  }
}

/**
 * What was handed in, checked and drawn anew as a JPEG in the memory: nothing of the file itself is left (places, hidden parts, scripts),
 * and `text` lies across it. Throws `file-too-large`, `picture-too-large`, `file-type-refused` or `file-damaged`, beside the field `file`.
 */
export const cleanedPicture = (bytes: Uint8Array, text: string): Promise<Buffer> => safely(bytes, () => cleaned(bytes, text));

/** The same for a picture of a thing, without a text across it; what is none, a PDF too, is refused with `code`. */
export const cleanedPhoto = (bytes: Uint8Array, code: Refused = "picture-type-refused"): Promise<Buffer> =>
  safely(bytes, () => plainPicture(bytes, code));
