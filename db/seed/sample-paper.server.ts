import { createRequire } from "node:module";
import { GlobalFonts, createCanvas } from "@napi-rs/canvas";
import type { PaperKind } from "~/deposits/deposit";
import { cleanedPicture } from "~/papers/cleaned-picture.server";

const FONT = "sample";
const [WIDTH, HEIGHT] = [860, 540];

const titles: Record<PaperKind, string> = {
  "business-licence": "营业执照",
  "responsible-person-id": "居民身份证",
  "letter-of-authority": "授权书",
  "own-id": "居民身份证",
  "xiamen-guarantor-id": "居民身份证",
};

const NOTICE = "样张 · 虚构证件";

function knowFont(): void {
  if (GlobalFonts.has(FONT)) return;
  const path = createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
  GlobalFonts.registerFromPath(path, FONT);
}

/** A paper that nobody takes for a real one, with what a clerk compares, cleaned and marked as if it had been handed in. */
export async function samplePaper(kind: PaperKind, lines: readonly string[], watermark: string): Promise<Buffer> {
  knowFont();
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext("2d");
  const write = (text: string, size: number, colour: string, x: number, y: number) => {
    pen.font = `${size}px ${FONT}`;
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  };
  pen.fillStyle = "#eef3f2";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = "#5b7a86";
  pen.lineWidth = 4;
  pen.strokeRect(20, 20, WIDTH - 40, HEIGHT - 40);
  write(titles[kind], 44, "#23414d", 70, 120);
  for (const [place, line] of lines.entries()) write(line, 28, "#1d2b35", 70, 200 + place * 56);
  write(NOTICE, 40, "#b3261e", 70, HEIGHT - 60);
  return cleanedPicture(canvas.toBuffer("image/jpeg"), watermark);
}
