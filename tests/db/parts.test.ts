import { beforeEach, describe, expect, test } from "vitest";
import type { OpenDatabase } from "db/sqlite.server";
import { transactOn } from "db/transact.server";
import { fen, yuan } from "~/kernel/money";
import { instant } from "~/kernel/time";
import { keepPart } from "~/parts/keep-part.server";
import { listParts, partsUsedOn } from "~/parts/parts.repo.server";
import { putPartBack, usePart } from "~/parts/use-part.server";
import { findCall } from "~/service/calls.repo.server";
import { reportFault } from "~/service/report-fault.server";
import { serviceReportOf } from "~/service/service-report.server";
import { standingOf } from "~/service/service-call";
import { workCall } from "~/service/work-call.server";
import type { Work, Worker } from "~/service/work-call.server";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import { databases } from "../support/databases";
import { openWithRentalOut } from "../support/rental-out";

const now = instant("2026-11-24T11:00:00+08:00");
const chen: Worker = { accountId: "acc_chen", name: "陈志强", role: "technician" };
const xu: Worker = { accountId: "acc_xu", name: "许明辉", role: "technician" };
const customer: Worker = { accountId: "acc_lin", name: "林晓雯", role: "customer" };

describe.each(databases)("parts on $name", ({ open }) => {
  let shop: OpenDatabase;
  let number: string;
  const keep = (form: Parameters<typeof keepPart>[1]) => transactOn(shop.writer, (tx) => keepPart(tx, form, "acc_manager", now));
  const use = (partId: string, count: number, by = chen, id = `pmv_${(moves += 1)}`) =>
    transactOn(shop.writer, (tx) => usePart(tx, number, { id, partId, count }, by, now));
  const back = (movementId: string, id = `pmv_${(moves += 1)}`) =>
    transactOn(shop.writer, (tx) => putPartBack(tx, number, { id, movementId }, chen, now));
  const does = (work: Work, by = chen) =>
    transactOn(shop.writer, (tx) => workCall(tx, `evt_${(moves += 1)}`, number, work, by, now));
  const stock = async (id: string) => (await listParts(shop.reader)).find((each) => each.id === id)?.stock;
  const call = async () => {
    const found = await findCall(shop.reader, number);
    if (!found) throw new Error("no such call");
    return found;
  };
  const used = async () => partsUsedOn(shop.reader, (await call()).id);
  const refusal = (code: string, more: object = {}) => ({ violation: { code, ...more } });
  let moves = 0;

  beforeEach(async () => {
    shop = await open();
    await openWithRentalOut(shop, now);
    number = await transactOn(shop.writer, (tx) =>
      reportFault(
        tx,
        "cal_1",
        {
          ...{ reservationId: "rsv_lin", unitId: "unt_1", kind: "hardware", description: "屏幕不亮", by: "acc_lin" },
          ...{ contactName: "林晓雯", contactPhone: "13800000001", address: "思明南路 422 号", district: "siming" },
        },
        figures,
        now,
      ),
    );
    const part = { intent: "add", category: null, lowAt: 1 } as const;
    await keep({ ...part, id: "prt_ram", name: "内存", kind: "part", cost: yuan(135), price: yuan(135), stock: 3 });
    await keep({ ...part, id: "prt_ink", name: "硒鼓", kind: "consumable", cost: yuan(118), price: yuan(145), stock: 1 });
  });

  test("bought, counted and used, each written down; the same form twice is once", async () => {
    const bought = { intent: "bought", id: "pmv_b", part: "prt_ram", count: 2, note: "" } as const;
    await keep(bought);
    await keep(bought);
    await keep({ ...{ intent: "add", id: "prt_ram", name: "内存", kind: "part", category: null }, ...again });
    expect(await stock("prt_ram")).toBe(5);
    await use("prt_ram", 2, chen, "pmv_u");
    await use("prt_ram", 2, chen, "pmv_u");
    expect(await stock("prt_ram")).toBe(3);
    await keep({ intent: "counted", id: "pmv_c", part: "prt_ram", count: 1, note: "抽屉里少了两条" });
    expect(await stock("prt_ram")).toBe(1);
    expect(await used()).toMatchObject([{ name: "内存", count: 2, cost: 13_500 }]);
    const change = shop.writer.updateTable("part_movement").set({ count: 9 }).execute();
    await expect(change).rejects.toThrow(/append/);
  });
  const again = { cost: yuan(1), price: yuan(1), lowAt: 1, stock: 9 };

  test("no more is used than there is: two technicians want the last one, one reads how many are left", async () => {
    await expect(use("prt_ram", 4)).rejects.toMatchObject(refusal("parts-missing", { name: "内存", left: 3 }));
    const both = await Promise.allSettled([use("prt_ink", 1), use("prt_ink", 1)]);
    expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await stock("prt_ink")).toBe(0);
  });

  test("put back once, by its mirror; not after the call is solved, and not by another technician", async () => {
    await does({ kind: "take" });
    await use("prt_ram", 1, chen, "pmv_first");
    await expect(use("prt_ram", 1, xu)).rejects.toMatchObject(refusal("call-taken-by-other", { name: "陈志强" }));
    await back("pmv_first");
    await expect(back("pmv_first")).rejects.toMatchObject(refusal("already-changed"));
    expect([await stock("prt_ram"), await used()]).toEqual([3, []]);
    await use("prt_ram", 1, chen, "pmv_second");
    await does({ kind: "solve", solution: "phone", done: "换好了", parts: "" });
    await expect(use("prt_ram", 1)).rejects.toMatchObject(refusal("call-already-solved"));
    await expect(back("pmv_second")).rejects.toMatchObject(refusal("call-already-solved"));
    expect(serviceReportOf(await call(), now, await used()).parts).toEqual(["内存 × 1"]);
  });

  test("what is no longer used is not booked, and a later price changes nothing that was", async () => {
    await use("prt_ink", 1);
    const dearer = { cost: yuan(200), price: yuan(300), lowAt: 1, name: "硒鼓", kind: "consumable", category: null } as const;
    await keep({ intent: "change", part: "prt_ink", ...dearer });
    await keep({ intent: "retire", part: "prt_ram" });
    await expect(use("prt_ram", 1)).rejects.toMatchObject(refusal("not-found"));
    expect(await used()).toMatchObject([{ price: 14_500, cost: 11_800 }]);
  });

  test("S1, S8: consumables may be asked for in any tier, parts not, and nothing without the customer's yes", async () => {
    const ask = (parts: number): Work => ({
      ...{ kind: "propose-fee", cause: "hardware", work: fen(0), parts: fen(parts), reason: "换硒鼓" },
    });
    await does({ kind: "start" });
    await expect(does(ask(14_500))).rejects.toMatchObject(refusal("fee-out-of-bounds", { lowest: 0, highest: 0 }));
    await use("prt_ram", 1);
    await use("prt_ink", 1);
    await expect(does(ask(14_501))).rejects.toMatchObject(refusal("fee-out-of-bounds", { highest: 14_500 }));
    await does(ask(14_500));
    expect(standingOf(await call(), now).state.fee).toBeNull();
    const proposal = (await call()).events.findLast((event) => event.kind === "fee-proposed")?.id ?? "";
    await does({ kind: "agree-fee", proposal, inPerson: false }, customer);
    expect(standingOf(await call(), now).state.fee).toMatchObject({ amount: 14_500 });
  });
});
