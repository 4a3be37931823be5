import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** What takes longest, longest first: begun last, one of them would keep a single core busy when all the rest is done. */
const LONG = ["demo-agreements", "availability-model", "plan", "promise-oracle", "access", "demo-shop", "service-month"];

const turnOf = ({ moduleId }: TestSpecification): number => {
  const turn = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return turn < 0 ? LONG.length : turn;
};

/** The order of the files, the same on a fresh clone as where vitest remembers how long each took. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => turnOf(one) - turnOf(other));
  }
}
