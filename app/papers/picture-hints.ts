/** What a phone can tell of a picture before it is sent. */
export interface PictureLook {
  readonly width: number;
  readonly height: number;
  /** Of each point of a small copy, line by line, 0 black to 255 white. */
  readonly brightness: readonly number[];
  /** Points in a line of the copy. */
  readonly across: number;
}
export type PictureHint = "small" | "dark" | "bright" | "blurred" | "good";

/** The longer side of the copy: with another the measure of sharpness below is another. */
export const COPY_SIDE = 512;

/** A card is 85.6 mm wide: below so many points across its number can't be read for certain. */
const LEAST_SIDE = 600;
const DARK = 60;
const GLARE = 250;
/** A readable card has some hundreds and more, one that nobody can read some tens; between them nothing is said. */
const LEAST_SHARPNESS = 60;

/** How much neighbouring points differ from each other: the variance of the Laplacian. Writing that can be read has hard edges. */
export function sharpnessOf({ brightness, across }: Pick<PictureLook, "brightness" | "across">): number {
  const down = Math.floor(brightness.length / across);
  let [count, sum, squares] = [0, 0, 0];
  const point = (x: number, y: number) => brightness[y * across + x] ?? 0;
  for (let y = 1; y < down - 1; y += 1)
    for (let x = 1; x < across - 1; x += 1) {
      const edge = 4 * point(x, y) - point(x - 1, y) - point(x + 1, y) - point(x, y - 1) - point(x, y + 1);
      count += 1;
      sum += edge;
      squares += edge * edge;
    }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** Only what can be told for certain; whether all four corners are on it, the owner looks himself. */
export function pictureHint(look: PictureLook): PictureHint {
  const { width, height, brightness } = look;
  if (Math.min(width, height) < LEAST_SIDE) return "small";
  const mean = brightness.reduce((sum, each) => sum + each, 0) / Math.max(1, brightness.length);
  if (mean < DARK) return "dark";
  // White paper is bright; a picture of nothing but white is glare.
  const glaring = brightness.filter((each) => each >= GLARE).length;
  if (glaring > brightness.length * 0.8) return "bright";
  return sharpnessOf(look) < LEAST_SHARPNESS ? "blurred" : "good";
}
