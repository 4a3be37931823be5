import type { Category } from "~/catalogue/model";
import { yuan } from "~/kernel/money";
import { at, dayOf, plusDays } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import type { PartKind } from "~/parts/part";
import { seedId } from "./rows";
import type { Row } from "./rows";

type Told = readonly [
  name: string,
  kind: PartKind,
  category: Category | null,
  cost: number,
  price: number,
  lowAt: number,
  stock: number,
];

const told: readonly Told[] = [
  ["笔记本电源适配器 65W", "part", "laptops", 89, 89, 2, 6],
  ["笔记本内存 8GB DDR4", "part", "laptops", 135, 135, 2, 4],
  ["固态硬盘 512GB", "part", null, 219, 219, 2, 5],
  ["笔记本键盘", "part", "laptops", 78, 78, 1, 3],
  ["投影仪灯泡", "part", "projectors", 360, 360, 1, 1],
  ["HDMI 线 3 米", "part", null, 18, 18, 3, 12],
  ["硒鼓", "consumable", "office", 118, 145, 2, 8],
];

/** What lies in the shop's drawers, counted a month ago. */
export function partRows(manager: string, now: Instant): { part: Row<"part">[]; part_movement: Row<"part_movement">[] } {
  const counted = at(plusDays(dayOf(now), -30), "09:30");
  const part = told.map(([name, kind, category, cost, price, lowAt], index) => ({
    ...{ id: seedId("prt", index), name, kind, category, cost_fen: yuan(cost), price_fen: yuan(price) },
    ...{ low_at: lowAt, retired_at: null },
  }));
  const part_movement = part.map((each, index) => ({
    ...{ id: seedId("pmv", index), part_id: each.id, kind: "counted" as const, count: told[index]?.[6] ?? 0, call_id: null },
    ...{ reverses_id: null, cost_fen: each.cost_fen, price_fen: each.price_fen, note: "", at: counted, by: manager },
  }));
  return { part, part_movement };
}
