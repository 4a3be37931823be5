import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { cleanedPicture } from "~/papers/cleaned-picture.server";
import { bomb, pdf, promisesPixels } from "../support/hostile-files";

const TEXT = "仅供新思索租赁办理 R261124-001 使用 2026-11-24";
const clean = (bytes: Uint8Array) => cleanedPicture(bytes, TEXT);
const refusedWith = (code: string) => ({ violation: { code }, field: "file" });

/** A grey card of this size with something hidden in its metadata. */
const card = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: "#e8e4d8" } })
    .withExif({ IFD0: { ImageDescription: "HIDDEN-NOTE" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "24/1 26/1 0/1" } })
    .withMetadata({ orientation: 6 });

describe("a paper that was handed in is drawn anew", () => {
  test.each(["jpeg", "png", "webp"] as const)("a %s becomes a JPEG without metadata, the right way up", async (format) => {
    const made = await clean(await card().toFormat(format).toBuffer());
    const { format: kept, width, height, exif, orientation } = await sharp(made).metadata();
    expect({ kept, width, height, exif, orientation }).toEqual({
      kept: "jpeg",
      width: 600,
      height: 900,
      exif: undefined,
      orientation: undefined,
    });
    expect(made.includes("HIDDEN-NOTE")).toBe(false);
  });

  test("a large photo is made smaller, a small one is left as small as it is", async () => {
    const sizeOf = async (width: number, height: number) => {
      const plain = sharp({ create: { width, height, channels: 3, background: "white" } });
      const { width: across, height: down } = await sharp(await clean(await plain.jpeg().toBuffer())).metadata();
      return [across, down];
    };
    expect(await sizeOf(6000, 4000)).toEqual([2000, 1333]);
    expect(await sizeOf(300, 200)).toEqual([300, 200]);
  });

  test("the watermark lies across the whole picture: in nearly all of 64 tiles", async () => {
    const side = 1600;
    const blank = sharp({ create: { width: side, height: side, channels: 3, background: "white" } });
    const { data } = await sharp(await clean(await blank.png().toBuffer()))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const marked = new Set<number>();
    for (const [place, grey] of data.entries()) {
      if (grey > 225) continue;
      const [x, y] = [place % side, Math.floor(place / side)];
      marked.add(Math.floor((y * 8) / side) * 8 + Math.floor((x * 8) / side));
    }
    expect(marked.size).toBeGreaterThan(55);
  });

  test("see-through parts become white, colours of print become colours of the screen", async () => {
    const glass = sharp({ create: { width: 50, height: 50, channels: 4, background: "#00000000" } });
    const { dominant } = await sharp(await clean(await glass.png().toBuffer())).stats();
    expect(dominant.r + dominant.g + dominant.b).toBeGreaterThan(600);
    const print = card(100, 80).toColourspace("cmyk");
    expect((await sharp(await clean(await print.jpeg().toBuffer())).metadata()).space).toBe("srgb");
  });

  test("a PDF becomes one picture of its first three pages", async () => {
    const one = await sharp(await clean(await pdf(1))).metadata();
    const many = await sharp(await clean(await pdf(5))).metadata();
    expect(one.format).toBe("jpeg");
    expect(many.width).toBe(one.width);
    expect(many.height).toBe((one.height ?? 0) * 3);
  });
});

describe("what is no picture of a paper is refused in words", () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
  test.each([
    ["an SVG", svg],
    ["an SVG with a head", `<?xml version="1.0"?>${svg}`],
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["a text", "身份证"],
    ["a GIF", "GIF89a\u0001\u0000\u0001\u0000"],
    ["a program", "MZ\u0090\u0000\u0003"],
    ["a ZIP", "PK\u0003\u0004\u0014\u0000"],
    ["nothing", ""],
  ])("%s is not accepted", async (_name, text) => {
    await expect(clean(Buffer.from(text, "latin1"))).rejects.toMatchObject(refusedWith("file-type-refused"));
  });

  test.each([0.05, 0.3, 0.6, 0.95])("a JPEG cut off at %d of its length is damaged", async (share) => {
    const noise = sharp({
      create: { width: 400, height: 300, channels: 3, background: "grey", noise: { type: "gaussian", mean: 128, sigma: 40 } },
    });
    const whole = await noise.jpeg().toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.length * share));
    await expect(clean(cut)).rejects.toMatchObject(refusedWith("file-damaged"));
  });

  test.each([
    ["a PNG that ends after its head", bomb(100).subarray(0, 45)],
    ["a JPEG that is one by its first bytes alone", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(svg)])],
    ["a PDF that is one by its first bytes alone", Buffer.from("%PDF-1.7\n<script>alert(1)</script>")],
  ])("%s is damaged", async (_name, bytes) => {
    await expect(clean(bytes)).rejects.toMatchObject(refusedWith("file-damaged"));
  });

  test("a PDF with a script that never ends, and a file in it, is drawn without either", async () => {
    const armed = await pdf(1, { compress: false }, (paper) => {
      const script = "HIDDEN-SCRIPT(); while (true) {}";
      const root = (paper as unknown as { _root: { data: Record<string, unknown> } })._root.data;
      const action = { Type: "Action", S: "JavaScript", JS: new String(script) };
      root["OpenAction"] = action;
      root["AA"] = { WC: action };
      paper.file(Buffer.from("HIDDEN-FILE"), { name: "hidden.js" });
    });
    for (const part of ["HIDDEN-SCRIPT", "HIDDEN-FILE", "OpenAction"]) expect(armed.includes(part)).toBe(true);
    const made = await clean(armed);
    expect((await sharp(made).metadata()).format).toBe("jpeg");
    for (const part of ["HIDDEN", "JavaScript", "%PDF"]) expect(made.includes(part)).toBe(false);
  });

  const jpeg = () => card(60, 40).jpeg().toBuffer();
  const zip = Buffer.from("PK\u0003\u0004\u0014\u0000HIDDEN-ZIP", "latin1");
  test.each<[string, () => Promise<Buffer>]>([
    ["a JPEG that is a ZIP from behind", async () => Buffer.concat([await jpeg(), zip])],
    ["a JPEG with a PDF behind it", async () => Buffer.concat([await jpeg(), await pdf(1)])],
    [
      "a JPEG with a page as its comment",
      async () => {
        const plain = await jpeg();
        const words = Buffer.from("<script>HIDDEN-PAGE</script>");
        const head = Buffer.from([0xff, 0xfe, 0, words.length + 2]);
        return Buffer.concat([plain.subarray(0, 2), head, words, plain.subarray(2)]);
      },
    ],
    ["a PDF that is a ZIP from behind", async () => Buffer.concat([await pdf(1), zip])],
  ])("of two things in one, the picture is drawn and the other is gone: %s", async (_name, two) => {
    const made = await clean(await two());
    const plain = await sharp(made).metadata();
    expect(plain.format).toBe("jpeg");
    for (const part of ["HIDDEN", "%PDF", "PK\u0003\u0004", "script"])
      expect(made.includes(Buffer.from(part, "latin1"))).toBe(false);
  });

  test("a page that has a PDF inside is a page", async () => {
    const both = Buffer.concat([Buffer.from("<!doctype html><script>alert(1)</script>"), await pdf(1)]);
    await expect(clean(both)).rejects.toMatchObject(refusedWith("file-type-refused"));
  });

  test("a PDF that needs a password is damaged", async () => {
    const locked = await pdf(1, { userPassword: "secret", pdfVersion: "1.7" });
    await expect(clean(locked)).rejects.toMatchObject(refusedWith("file-damaged"));
  });

  test("a page attached to a picture is not kept", async () => {
    const both = Buffer.concat([await card(60, 40).jpeg().toBuffer(), Buffer.from("<script>alert('tail')</script>")]);
    expect((await clean(both)).includes("script")).toBe(false);
  });

  test.each([20_000, 50_000])(
    "a few bytes that unfold to %d × as many pixels are refused before they are unfolded",
    async (side) => {
      const bytes = bomb(side);
      expect(bytes.length).toBeLessThan(side);
      await expect(clean(bytes)).rejects.toMatchObject(refusedWith("picture-too-large"));
    },
  );

  test("a JPEG that says it has 50,000 × 50,000 pixels is refused by what it says", async () => {
    const bytes = promisesPixels(await card(60, 40).jpeg().toBuffer(), 50_000);
    await expect(clean(bytes)).rejects.toMatchObject(refusedWith("picture-too-large"));
  });

  test("10 MB are the most, whatever they are", async () => {
    const most = 10 * 1024 * 1024;
    const picture = await card(50, 40).jpeg().toBuffer();
    const padded = (length: number) => Buffer.concat([picture, Buffer.alloc(length - picture.length)]);
    await expect(clean(padded(most))).resolves.toBeTruthy();
    await expect(clean(padded(most + 1))).rejects.toMatchObject({
      violation: { code: "file-too-large", maximumBytes: most },
      field: "file",
    });
  });
});
