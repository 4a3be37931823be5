import type { Instant } from "~/kernel/time";
import { RuleViolation } from "~/kernel/rule-violation";
import { photosIn } from "~/papers/seal-photo.server";
import { newId } from "~/platform/ids.server";
import { transact } from "~/platform/shop.server";
import { dropSealedFile, sealFile } from "~/platform/vault.server";
import { attachScan } from "./attach-scan.server";
import type { ScanOrder } from "./attach-scan.server";
import { MOST_SCAN_BYTES } from "./scan";
import { scanPdf } from "./scan-pdf.server";

async function filesIn(form: FormData): Promise<Uint8Array[]> {
  const given = photosIn(form, "file");
  if (given.reduce((sum, each) => sum + each.size, 0) > MOST_SCAN_BYTES)
    throw new RuleViolation({ code: "file-too-large", maximumBytes: MOST_SCAN_BYTES }, "file");
  return Promise.all(given.map(async (each) => new Uint8Array(await each.arrayBuffer())));
}

/** What was scanned, drawn anew, sealed on the disk and attached; where that fails nothing of it stays. */
export async function keepScan(form: FormData, order: Omit<ScanOrder, "pages">, title: string, at: Instant): Promise<void> {
  const { bytes, pages } = await scanPdf(await filesIn(form), title, at);
  const file = await sealFile(bytes, { id: newId("fil"), purpose: "agreement-scan", mime: "application/pdf", at });
  let kept = false;
  try {
    kept = await transact((tx) => attachScan(tx, { ...order, pages }, file, at));
  } finally {
    if (!kept) await dropSealedFile(file.id);
  }
}
