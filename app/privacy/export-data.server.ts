import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Reader } from "db/transact.server";
import type { Instant } from "~/kernel/time";
import { openSealedFile, openText } from "~/platform/vault.server";
import { messagesFor } from "~/ui/messages";
import { rowsAbout } from "./exported-tables.server";
import type { WhoseData } from "./exported-tables.server";

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
};

/** His own number in full: the one thing that is kept sealed and is his to read. */
async function ownNumber(db: Reader, customerId: string): Promise<string | null> {
  const row = await db.selectFrom("customer").select("id_number_sealed").where("id", "=", customerId).executeTakeFirstOrThrow();
  return row.id_number_sealed && openText(row.id_number_sealed, `customer ${customerId} id-number`);
}

interface ExportedFile {
  readonly name: string;
  readonly fileId: string;
}

function filesIn(rows: ReadonlyMap<string, readonly Record<string, unknown>[]>): ExportedFile[] {
  const files: ExportedFile[] = [];
  for (const [table, each] of rows)
    for (const row of each)
      for (const [column, fileId] of Object.entries(row))
        if (column.endsWith("file_id") && table !== "erasure" && typeof fileId === "string")
          files.push({ name: `${table}-${String(row["id"])}`, fileId });
  return files;
}

/** Everything that is kept of one customer as a ZIP, made while it is sent: one JSON, the pictures and papers, and how to read it. */
export async function exportOf(db: Reader, whose: WhoseData, now: Instant): Promise<ReadableStream<Uint8Array>> {
  const rows = await rowsAbout(db, whose);
  const text = JSON.stringify(
    { madeAt: now, idNumber: await ownNumber(db, whose.customerId), ...Object.fromEntries(rows) },
    null,
    2,
  );
  const files = filesIn(rows)[Symbol.iterator]();
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) return controller.error(error);
        controller.enqueue(chunk);
        if (final) controller.close();
      });
      for (const [name, content] of [
        [messagesFor("zh").myData.readMe.name, messagesFor("zh").myData.readMe.text],
        ["data.json", text],
      ] as const) {
        const entry = new ZipDeflate(name);
        zip.add(entry);
        entry.push(Buffer.from(content, "utf8"), true);
      }
    },
    async pull() {
      for (;;) {
        const next = files.next();
        if (next.done) return zip.end();
        const file = await openSealedFile(db, next.value.fileId).catch(() => null);
        if (!file) continue;
        const entry = new ZipPassThrough(`files/${next.value.name}.${endings[file.mime] ?? "bin"}`);
        zip.add(entry);
        entry.push(file.bytes, true);
        return;
      }
    },
  });
}
