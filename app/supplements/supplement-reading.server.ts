import type { Reading, ReadingBlock } from "~/agreements/agreement-reading.server";
import { articleNumber } from "~/agreements/clauses.zh";
import { partiesOf } from "~/agreements/parties";
import { dayInWords } from "~/print/print-words.zh";
import type { SupplementSnapshot } from "./supplement-snapshot";
import { articlesOf, supplementLabels } from "./supplement.zh";

/** The words of a supplement for a screen, numbered as on the paper. Give it a masked snapshot. */
export function readingOfSupplement(snapshot: SupplementSnapshot): Reading {
  const parties = partiesOf(snapshot).map(({ title, rows }) => ({
    title,
    rows: rows.map(([label, value]) => [label, value || supplementLabels.asInAgreement] as const),
  }));
  const clauses = articlesOf(snapshot).map(({ title, body }, index) => {
    let paragraph = 0;
    const blocks = body.map((block): ReadingBlock => {
      if (block.kind === "table") return { kind: "table", columns: block.columns, rows: block.rows };
      paragraph += 1;
      return { kind: "text", number: `${index + 1}.${paragraph}`, text: block.text, strong: block.strong };
    });
    return { title: `${articleNumber(index + 1)}  ${title}`, blocks };
  });
  const preamble = supplementLabels.preamble(
    snapshot.agreementNumber,
    dayInWords(snapshot.agreementSignedOn),
    snapshot.guarantor !== null,
  );
  return { parties, preamble, clauses };
}
