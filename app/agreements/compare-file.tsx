import { useState } from "react";
import type { FormEvent } from "react";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { FileField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { Comparison } from "./verify-agreement.server";

const hexOf = (digest: ArrayBuffer): string =>
  [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Whether the browser can reckon the hash itself: it can on https and on this machine. */
const canHash = (): boolean => typeof crypto !== "undefined" && "subtle" in crypto;

async function comparisonOf(file: File, sha256: string, bytes: number): Promise<Comparison> {
  if (file.size !== bytes) return "different";
  return hexOf(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())) === sha256 ? "same" : "different";
}

interface CompareProps {
  readonly sha256: string;
  readonly bytes: number;
  /** What the server said, where the file was sent to it. */
  readonly answered: Comparison | undefined;
}

/** A PDF in hand against the one we keep: reckoned in the browser, so that the file stays where it is; without scripts it is sent. */
export function CompareFile({ sha256, bytes, answered }: CompareProps) {
  const { compare: m } = useMessages().agreements.verify;
  const [found, setFound] = useState<Comparison | "working" | undefined>(answered);
  const check = async (file: File | undefined) => {
    if (!file || !canHash()) return;
    setFound("working");
    setFound(await comparisonOf(file, sha256, bytes));
  };
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    if (!canHash()) return;
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (file instanceof File && file.size > 0) void check(file);
    else setFound("no-file");
  };
  return (
    <Card title={m.title}>
      <form method="post" encType="multipart/form-data" className="grid gap-4" onSubmit={submitted}>
        <p>{m.lead}</p>
        {/* A file is dropped on the field itself. */}
        <div className="rounded-lg border border-dashed border-edge p-4">
          <FileField
            label={m.file}
            name="file"
            accept="application/pdf,.pdf"
            hint={m.private}
            onChange={(event) => void check(event.target.files?.[0])}
          />
        </div>
        <Button type="submit" className="sm:justify-self-start">
          {m.submit}
        </Button>
        <div aria-live="polite">
          {found === "working" && <p>{m.working}</p>}
          {found && found !== "working" && (
            <Notice tone={found === "same" ? "kept" : found === "different" ? "danger" : "soon"} title={m[found].title}>
              {m[found].text}
            </Notice>
          )}
        </div>
      </form>
    </Card>
  );
}
