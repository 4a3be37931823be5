import { createRequire } from "node:module";
import { GlobalFonts, createCanvas } from "@napi-rs/canvas";

const FONT = "watermark";
/** The angle at which the lines run up. */
const SLOPE = -Math.PI / 7;

/** The servers' own fonts need not have Chinese: the text is drawn with the font the shop brings along. */
function knowFont(): void {
  if (GlobalFonts.has(FONT)) return;
  const path = createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
  GlobalFonts.registerFromPath(path, FONT);
}

/** Slanting lines of `text` over the whole of a picture, light enough to read it through them: raw RGBA of that size. */
export function watermark(text: string, width: number, height: number): Buffer {
  knowFont();
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  const size = Math.max(10, Math.round(Math.max(width, height) / 48));
  pen.font = `${size}px ${FONT}`;
  pen.textBaseline = "middle";
  pen.lineWidth = Math.max(1, size / 14);
  // Red on white, and a pale rim that shows on dark pictures.
  pen.fillStyle = "rgb(190 24 24 / 45%)";
  pen.strokeStyle = "rgb(255 255 255 / 30%)";
  pen.translate(width / 2, height / 2);
  pen.rotate(SLOPE);
  const reach = Math.hypot(width, height) / 2;
  const step = { along: pen.measureText(text).width + size * 2, across: size * 4 };
  for (let row = 0, y = -reach; y <= reach; row += 1, y += step.across)
    for (let x = -reach - (row % 2) * (step.along / 2); x <= reach; x += step.along) {
      pen.strokeText(text, x, y);
      pen.fillText(text, x, y);
    }
  return Buffer.from(pen.getImageData(0, 0, width, height).data.buffer);
}

/** A narrow dark band with pale words for the foot of a picture so wide: raw RGBA. */
export function viewerBand(
  text: string,
  width: number,
): { readonly pixels: Buffer; readonly width: number; readonly height: number } {
  knowFont();
  const size = Math.max(8, Math.round(width / 48));
  const height = Math.round(size * 1.8);
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "rgb(0 0 0 / 55%)";
  pen.fillRect(0, 0, width, height);
  pen.font = `${size}px ${FONT}`;
  pen.textBaseline = "middle";
  pen.fillStyle = "white";
  pen.fillText(text, size / 2, height / 2, width - size);
  return { pixels: Buffer.from(pen.getImageData(0, 0, width, height).data.buffer), width, height };
}
