import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { openReadOnly } from "db/sqlite.server";
import { expect, test } from "../support/story";
import { storyShops } from "../support/story-shops";

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });

/** Numbers that were typed in the stories: nobody may find them, however they are written. */
const numbers = ["11010519491231002X", "350203199001010018", "350203198505050027"];
const written = (number: string): Buffer[] => {
  const utf8 = Buffer.from(number);
  // Base64 of a text within another depends on where it begins: the middle of each of the three stays the same.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), utf8])
      .toString("base64")
      .slice(4, -4),
  );
  return [utf8, Buffer.from(number, "utf16le"), ...base64.map((each) => Buffer.from(each)), Buffer.from(utf8.toString("hex"))];
};

interface Logged {
  readonly req?: { readonly path?: string };
  readonly res?: { readonly status?: number };
}

/** Papers that somebody looked at, in all shops: which story is told in which is chance. */
let seen = 0;

for (const { port, dataDir, log, file } of storyShops)
  test(`what the stories leave behind in shop ${port}: no number, picture or signature can be read, and every look at a paper is on record`, async () => {
    const all = files(dataDir).map((path) => ({ path, bytes: readFileSync(path) }));
    const found = all.flatMap(({ path, bytes }) =>
      numbers.filter((number) => written(number).some((each) => bytes.includes(each))).map((number) => `${path}: ${number}`),
    );
    expect(found).toEqual([]);

    const { reader, close } = openReadOnly(file);
    try {
      const sealed = await reader.selectFrom("sealed_file").select(["id", "purpose"]).where("erased_at", "is", null).execute();
      for (const { id, purpose } of sealed) {
        const kept = all.find(({ path }) => path.endsWith(id));
        expect(kept, `${purpose} ${id}`).toBeDefined();
        // Of what is sealed no two dozen signs in a row are text; of a picture, a PDF or strokes many are.
        expect(kept?.bytes.toString("latin1").match(/[\x20-\x7e]{24}/), `${purpose} ${id}`).toBeNull();
      }

      const looks = await reader.selectFrom("paper_access").select(["paper_id", "outcome"]).execute();
      const lines = readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => line.startsWith("{"));
      const shown = new Map<string, number>();
      for (const { req, res } of lines.map((line) => JSON.parse(line) as Logged)) {
        const paper = /^\/papers\/(\w+)\/picture$/.exec(req?.path ?? "")?.[1];
        if (paper && res?.status === 200) shown.set(paper, (shown.get(paper) ?? 0) + 1);
      }
      for (const [paper, times] of shown)
        expect(looks.filter((each) => each.paper_id === paper && each.outcome === "seen").length).toBeGreaterThanOrEqual(times);
      seen += shown.size;
    } finally {
      await close();
    }
  });

test("somebody looked at papers in the stories", () => expect(seen).toBeGreaterThan(0));
