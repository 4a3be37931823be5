import { extractText, getDocumentProxy } from "unpdf";

/** The text of each page, as someone finds it who selects or searches; white space of any kind is taken out. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: false });
  await document.loadingTask.destroy();
  return text.map((page) => page.replace(/\s+/g, ""));
}
