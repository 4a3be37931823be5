import { districts } from "~/kernel/region";
import type { District } from "~/kernel/region";
import type { Travel } from "./plan";

/** Minutes by scooter or car on an ordinary day, until the shop enters its own: within a district, then to each later one of the list. */
const typical: Record<District, readonly number[]> = {
  siming: [12, 20, 40, 30, 35, 55, 45, 75, 100],
  huli: [12, 45, 25, 28, 45, 35, 75, 95],
  gulangyu: [15, 55, 60, 80, 75, 100, 130],
  haicang: [15, 30, 45, 55, 50, 110],
  jimei: [15, 25, 35, 60, 85],
  tongan: [18, 30, 75, 75],
  xiangan: [18, 85, 60],
  zhangzhou: [20, 110],
  quanzhou: [20],
};

/** What the shop measured itself, of either direction. */
export interface MeasuredWay {
  readonly one: District;
  readonly other: District;
  readonly minutes: number;
}

/** The two ends in the order of the list: a way takes as long there as back. */
export const ordered = (one: District, other: District): readonly [District, District] =>
  districts.indexOf(one) <= districts.indexOf(other) ? [one, other] : [other, one];

/** Minutes on the road between districts, and within one; the newest of what was measured stands before what is typical. */
export function travelFrom(measured: readonly MeasuredWay[]): Travel {
  const own = new Map(measured.map(({ one, other, minutes }) => [ordered(one, other).join(" "), minutes]));
  const table = new Map(
    districts.map((from) => [
      from,
      new Map(
        districts.map((to) => {
          const [first, second] = ordered(from, to);
          const usual = typical[first][districts.indexOf(second) - districts.indexOf(first)] ?? 0;
          return [to, own.get(`${first} ${second}`) ?? usual];
        }),
      ),
    ]),
  );
  return (from, to) => table.get(from)?.get(to) ?? 0;
}
