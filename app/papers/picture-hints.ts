/** What a phone can tell of a picture before it is sent. */
export interface PictureLook {
  readonly width: number;
  readonly height: number;
  /** Of each point of a small copy, 0 black to 255 white. */
  readonly brightness: readonly number[];
}
export type PictureHint = "small" | "dark" | "bright" | "good";

/** A card is 85.6 mm wide: below so many points across its number can't be read for certain. */
const LEAST_SIDE = 600;
const DARK = 60;
const GLARE = 250;

/** Only what can be told for certain; whether the corners are on it and the writing is sharp, the owner looks himself. */
export function pictureHint({ width, height, brightness }: PictureLook): PictureHint {
  if (Math.min(width, height) < LEAST_SIDE) return "small";
  const mean = brightness.reduce((sum, each) => sum + each, 0) / Math.max(1, brightness.length);
  if (mean < DARK) return "dark";
  // White paper is bright; a picture of nothing but white is glare.
  const glaring = brightness.filter((each) => each >= GLARE).length;
  return glaring > brightness.length * 0.8 ? "bright" : "good";
}
