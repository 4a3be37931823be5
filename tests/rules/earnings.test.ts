import { describe, expect, test } from "vitest";
import { fen, sumFen, yuan } from "~/kernel/money";
import { earningsByModel } from "~/manage/earnings";
import type { RentedLine } from "~/manage/earnings";

const line = (reservationId: string, modelId: string, quantity: number, perUnit: number, pays: number): RentedLine => ({
  reservationId,
  modelId,
  quantity,
  rentPerUnit: yuan(perUnit),
  reservationRent: yuan(pays),
});

describe("O6: what each model earned", () => {
  test("the discount of a reservation falls on its lines by their list price, the most earning model comes first", () =>
    expect(
      earningsByModel([
        line("r1", "laptop", 10, 100, 1080),
        line("r1", "projector", 1, 200, 1080),
        line("r2", "projector", 1, 900, 900),
      ]),
    ).toEqual([
      { modelId: "projector", rentals: 2, rent: yuan(1080) },
      { modelId: "laptop", rentals: 10, rent: yuan(900) },
    ]));

  test("no fen is lost in rounding", () => {
    const lines = ["a", "b", "c"].map((model) => line("r", model, 1, 1, 1));
    expect(sumFen(earningsByModel(lines).map((each) => each.rent))).toBe(yuan(1));
  });

  test("what costs nothing earns nothing", () =>
    expect(earningsByModel([line("r", "a", 1, 0, 0)])).toEqual([{ modelId: "a", rentals: 1, rent: fen(0) }]));
});
