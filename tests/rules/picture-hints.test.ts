import sharp from "sharp";
import type { Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { COPY_SIDE, pictureHint } from "~/papers/picture-hints";

const [WIDTH, HEIGHT] = [1200, 760];
/** A card with six lines of small signs: boxes with a cross, as hard-edged as print. */
const inked = (x: number, y: number): boolean => {
  const [line, sign] = [Math.floor((y - 90) / 105), Math.floor((x - 90) / 40)];
  const [down, along] = [y - 90 - line * 105, x - 90 - sign * 40];
  if (line < 0 || line > 5 || sign < 0 || sign > 17 || down > 38 || along > 30) return false;
  return (
    [0, 17, 34].some((edge) => down >= edge && down < edge + 5) || [0, 13, 26].some((edge) => along >= edge && along < edge + 5)
  );
};
const points = Buffer.from(
  Array.from({ length: WIDTH * HEIGHT }, (_, at) => (inked(at % WIDTH, Math.floor(at / WIDTH)) ? 34 : 226)),
);
const card = () => sharp(points, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });

/** What the phone would read of it, drawn as large as it says. */
async function hintOf(change: (picture: Sharp) => Sharp, [width, height] = [WIDTH, HEIGHT]) {
  const drawn = await change(card()).png().toBuffer();
  const copy = sharp(drawn).resize({ width: COPY_SIDE, height: COPY_SIDE, fit: "inside" }).greyscale().raw();
  const { data, info } = await copy.toBuffer({ resolveWithObject: true });
  return pictureHint({ width, height, brightness: [...data], across: info.width });
}

describe("what is said of a picture before it is sent", () => {
  test.each<[string, (picture: Sharp) => Sharp, string]>([
    ["a card that can be read", (picture) => picture, "good"],
    ["a little soft is still readable, and nothing is said of it", (picture) => picture.blur(1.5), "good"],
    ["a card that nobody can read is blurred", (picture) => picture.blur(9), "blurred"],
    ["at night", (picture) => picture.linear(0.15, 0), "dark"],
    ["in the glare of a lamp", (picture) => picture.linear(1, 200), "bright"],
  ])("%s", async (_name, change, hint) => expect(await hintOf(change)).toBe(hint));

  test("a picture of a few points is too small, however sharp", async () => {
    expect(await hintOf((picture) => picture, [560, 360])).toBe("small");
  });
});
