import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

const MOST_PAGES = 3;
const PAGE = { width: 1400, height: 2000 };
const MOST_MILLISECONDS = 20_000;
const MOST_MEGABYTES = 512;
/** Pictures inside the PDF, in pixels. */
const MOST_PIXELS = 40_000_000;

/**
 * Runs in a thread of its own, which can be ended: a PDF is a program, and one made to run for ever must not hold the shop.
 * Plain text, because the thread knows no bundler; it is given where its two packages stand.
 */
const RENDERING = `
const { parentPort, workerData } = require("node:worker_threads");
const { bytes, paths, most, apart, page: box, pixels } = workerData;
const { pathToFileURL } = require("node:url");
const canvases = require(paths.canvas);
canvases.GlobalFonts.registerFromPath(paths.font, "sans-serif");

(async () => {
  const { getDocument } = await import(pathToFileURL(paths.pdfjs).href);
  const options = { data: bytes, maxImageSize: pixels, verbosity: 0, isEvalSupported: false, disableFontFace: true };
  const pdf = await getDocument(options).promise;
  if (apart && pdf.numPages > most) return parentPort.postMessage(null);
  const pictures = [];
  for (let number = 1; number <= Math.min(pdf.numPages, most); number += 1) {
    const page = await pdf.getPage(number);
    const size = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(box.width / size.width, box.height / size.height) });
    const canvas = canvases.createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
    pictures.push(apart ? await canvas.encode("jpeg", 80) : canvas);
  }
  if (apart) return parentPort.postMessage(pictures);
  const width = Math.max(...pictures.map((each) => each.width));
  const height = pictures.reduce((sum, each) => sum + each.height, 0);
  const canvas = canvases.createCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  let top = 0;
  for (const each of pictures) {
    pen.drawImage(each, 0, top);
    top += each.height;
  }
  parentPort.postMessage(await canvas.encode("png"));
})();
`;

/** The first pages of a PDF beneath each other as one PNG. Rejects when it is damaged, needs a password or takes too long. */
export const pdfPages = (bytes: Uint8Array): Promise<Uint8Array> =>
  rendered<Uint8Array>({ bytes, most: MOST_PAGES, apart: false }, MOST_MILLISECONDS);

/** Each page of a PDF as a JPEG of its own; null where there are more than `most`. Rejects as `pdfPages` does. */
export const pdfPagesApart = (bytes: Uint8Array, most: number): Promise<Uint8Array[] | null> =>
  rendered<Uint8Array[] | null>({ bytes, most, apart: true }, 3 * MOST_MILLISECONDS);

function rendered<Answer>(work: { bytes: Uint8Array; most: number; apart: boolean }, milliseconds: number): Promise<Answer> {
  const { resolve: pathOf } = createRequire(import.meta.url);
  const paths = {
    pdfjs: pathOf("pdfjs-dist/legacy/build/pdf.mjs"),
    canvas: pathOf("@napi-rs/canvas"),
    font: pathOf("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
  };
  const worker = new Worker(RENDERING, {
    eval: true,
    workerData: { ...work, paths, page: PAGE, pixels: MOST_PIXELS },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    // What pdf.js has to say of a damaged file goes nowhere: it could carry parts of it.
    stdout: true,
    stderr: true,
  });
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The PDF takes too long")), milliseconds);
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The PDF could not be drawn")));
    worker.once("exit", () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}
