import sharp from "sharp";
import { viewerBand } from "./watermark.server";

/** The picture as it is shown once: who looks and when lies over it, so that a photograph of the screen tells whose screen it was. */
export async function shownPicture(bytes: Uint8Array, text: string): Promise<Buffer> {
  const picture = sharp(bytes);
  const { width, height } = await picture.metadata();
  const band = viewerBand(text, width);
  const raw = { width: band.width, height: Math.min(band.height, height), channels: 4 as const };
  const input = band.pixels.subarray(0, raw.width * raw.height * 4);
  return picture
    .composite([{ input, raw, gravity: "southwest" }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
