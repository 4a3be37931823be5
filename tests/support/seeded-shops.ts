import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the workers keep the demo shops they filled; gone when the run is over. */
    readonly seededShops: string;
  }
}

export default function keepSeededShops(project: TestProject): () => void {
  const directory = mkdtempSync(join(tmpdir(), "shops-"));
  project.provide("seededShops", directory);
  return () => rmSync(directory, { recursive: true, force: true });
}
