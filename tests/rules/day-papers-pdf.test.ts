import { describe, expect, test } from "vitest";
import { drawDriverList } from "~/deliveries/driver-list.pdf.server";
import type { DriverList, PaperTrip } from "~/deliveries/driver-list.pdf.server";
import { drawMorning } from "~/desk/morning.pdf.server";
import { morningSections } from "~/desk/morning.server";
import type { Morning } from "~/desk/morning.server";
import { fen, yuan, ZERO } from "~/kernel/money";
import { day, instant } from "~/kernel/time";
import { drawServiceReport } from "~/service/service-report.pdf.server";
import type { ServiceReport } from "~/service/service-report.server";
import { pdfText } from "../support/pdf-text";

const at = (time: string) => instant(`2026-12-01T${time}:00+08:00`);
const on = day("2026-12-01");
const lessor = "厦门新思索计算机租赁有限公司";

const trip = (more: Partial<PaperTrip> = {}): PaperTrip => ({
  ...{ number: "R261124-001", direction: "outbound", window: { from: at("08:00"), until: at("10:00") }, district: "jimei" },
  ...{ address: "银江路 1 号", place: "集美区银江路 1 号", customer: "周喆", phone: "13950001234", doneAt: null, note: null },
  ...{ driver: { id: "acc_1", name: "陈志强" }, state: "planned", late: false, handedOut: false, fee: yuan(95), count: 2 },
  collect: { deposit: yuan(9000), rent: yuan(1280), fees: ZERO, total: yuan(10280) },
  machines: [{ modelName: "ThinkPad T14", accessories: "电源适配器、鼠标", tags: ["XS-0001", "XS-0002"] }],
  ...more,
});
const list = (trips: readonly PaperTrip[]): DriverList => ({
  ...{ day: on, lessor, at: at("00:00"), groups: [{ driver: { id: "acc_1", name: "陈志强" }, trips }] },
});

describe("the driver's list", () => {
  test("says when, where, to whom, with which machines, and what to take in", async () => {
    const [text = "", ...more] = await pdfText(await drawDriverList(list([trip()])));
    expect(more).toEqual([]);
    for (const words of [
      ...["送货单", "日期2026年12月1日", "司机陈志强", "送08:00–10:00", "周喆集美区银江路1号13950001234", "XS-0001XS-0002"],
      ...["配件：电源适配器、鼠标", "押金¥9,000.00租金¥1,280.00", "一共要收¥10,280.00"],
    ])
      expect(text).toContain(words);
  });

  test("fifty trips go over several pages under the header of the table, sums of nine digits and rare names whole", async () => {
    const huge = { deposit: fen(123_456_789), rent: ZERO, fees: ZERO, total: fen(123_456_789) };
    const trips = Array.from({ length: 50 }, (_, index) =>
      trip({ number: `R261124-${index + 100}`, customer: `${"厦门软件园信息技术".repeat(4)}𠮷`, collect: huge }),
    );
    const pages = await pdfText(await drawDriverList(list(trips)));
    expect(pages.length).toBeGreaterThan(3);
    const text = pages.join("");
    for (const words of ["R261124-100", "R261124-149", "〔U+20BB7〕", "¥1,234,567.89"]) expect(text).toContain(words);
    for (const page of pages) if (/R261124-\d/.test(page)) expect(page).toContain("序时间客户、地址、电话机器要收签收");
  });

  test("each driver begins a page; the same trips are the same bytes; none is said", async () => {
    const two = { ...list([trip()]), groups: [...list([trip()]).groups, { driver: null, trips: [trip({ driver: null })] }] };
    const pages = await pdfText(await drawDriverList(two));
    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain("还没派司机");
    expect((await drawDriverList(two)).equals(await drawDriverList(two))).toBe(true);
    expect((await drawDriverList(list([trip()]))).equals(await drawDriverList(list([trip({ phone: "13950009999" })])))).toBe(
      false,
    );
    expect((await pdfText(await drawDriverList({ ...two, groups: [] }))).join("")).toContain("没有要送、要取的");
  });

  test("nothing to take in is said, not left blank", async () => {
    const collect = { deposit: ZERO, rent: ZERO, fees: ZERO, total: ZERO };
    const text = (await pdfText(await drawDriverList(list([trip({ collect })])))).join("");
    expect(text).toContain("一共要收¥0.00");
    expect(text).toMatch(/XS-0002.*不收/);
  });
});

const row = (number: string): Morning["sections"][number]["rows"][number] => ({
  ...{
    when: "10:00",
    customer: "周喆",
    phone: "13950001234",
    number,
    place: "送货 · 10:00–12:00 · 银江路 1 号",
    remarks: "未签约",
  },
  machines: [{ name: "ThinkPad T14", quantity: 1, tags: ["XS-0001"] }],
});
const morning = (more: Partial<Morning> = {}): Morning => ({
  ...{ day: on, lessor, printedAt: at("07:30") },
  sections: morningSections.map((section) => ({ section, rows: section === "trips" ? [row("R261124-001")] : [] })),
  leaving: [
    {
      when: "10:00",
      tag: "XS-0001",
      modelName: "ThinkPad T14",
      accessories: "电源适配器",
      customer: "周喆",
      address: "银江路 1 号",
    },
    { when: "10:00", tag: null, modelName: "ThinkPad T14", accessories: "电源适配器", customer: "周喆", address: null },
  ],
  coming: [],
  ...more,
});

describe("O1: the morning sheet", () => {
  test("has every part of the day, and each machine to be got ready with its accessories and where it goes", async () => {
    const text = (await pdfText(await drawMorning(morning()))).join("");
    for (const words of [
      ...["今日单2026年12月1日", "逾期未还", "看货", "送货和取货1", "待审证件", "报修待约时间", "10:00–12:00·银江路1号。未签约"],
      ...["配货单", "XS-0001ThinkPadT14电源适配器周喆，银江路1号", "未定ThinkPadT14", "周喆，到店"],
    ])
      expect(text).toContain(words);
    expect(text).toContain("没有。");
  });

  test("fifty machines go over several pages, the same facts are the same bytes", async () => {
    const unit = morning().leaving[0] as Morning["leaving"][number];
    const leaving = Array.from({ length: 50 }, (_, index) => ({ ...unit, tag: `XS-${1000 + index}` }));
    const pages = await pdfText(await drawMorning(morning({ leaving })));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) if (/XS-10\d\d/.test(page)) expect(page).toContain("时间编号机型配件去处备好");
    expect(pages.join("")).toContain("XS-1049");
    expect((await drawMorning(morning())).equals(await drawMorning(morning()))).toBe(true);
  });
});

const report = (more: Partial<ServiceReport> = {}): ServiceReport => ({
  ...{ number: "S261201-001", lessor, asOf: at("15:00"), customer: "周喆", booking: "R261124-001" },
  machine: { modelName: "ThinkPad T14", assetTag: "XS-0001", serialNumber: "PF3K001" },
  ...{ reportedAt: at("09:00"), contact: { name: "周喆", phone: "13950001234" }, place: "集美区银江路 1 号", kind: "硬件" },
  ...{ description: "开不了机", promise: "due", dueAt: at("21:00"), reasons: ["9:00 报修", "快速保障：12 小时内上门解决"] },
  pauses: [{ from: at("11:00"), until: at("12:00"), reason: "没有人在" }],
  ...{ comes: "陈志强", solvedAt: at("14:30"), solution: "上门修好", late: null, done: ["重插内存"], parts: ["8 GB 内存"] },
  ...{ swappedFor: [], fee: { amount: yuan(50), reason: "自己摔坏", agreed: true } },
  events: [{ id: "evt_1", at: at("09:00"), title: "报修", details: ["开不了机"], byName: "周喆" }],
  ...more,
});
const reportText = async (more: Partial<ServiceReport> = {}) => (await pdfText(await drawServiceReport(report(more)))).join("");

describe("S2–S8: the report of a call", () => {
  test("says what was reported, the promise and how it came about, each pause, who came, what was done, the fee, and that it was in time", async () => {
    const text = await reportText();
    for (const words of [
      ...["维修服务单", "S261201-001", "硬件：开不了机", "最迟解决2026年12月1日21:00", "快速保障：12小时内上门解决"],
      ...["2026年12月1日11:00", "没有人在", "上门人员陈志强", "处理内容重插内存", "更换配件8GB内存", "换用机器无"],
      ...["已同意费用¥50.00（大写：人民币伍拾元整）（自己摔坏）", "是否按时按时解决", "技术员（签名）", "客户（签名）"],
    ])
      expect(text).toContain(words);
  });

  test.each<[string, Partial<ServiceReport>, string]>([
    ["a broken promise", { late: "2 小时 10 分" }, "超时2小时10分"],
    ["one that was never made", { promise: "none", dueAt: null, late: undefined }, "本服务不含上门时限"],
    ["an hour still to be agreed", { promise: "by-agreement", dueAt: null, late: undefined }, "上门时间待与客户商定"],
    ["one not yet solved", { solvedAt: null, solution: null }, "解决时间尚未解决"],
    ["a fee still to be agreed", { fee: { amount: yuan(80), reason: null, agreed: false } }, "待同意费用¥80.00"],
    ["no fee", { fee: null }, "费用不收费"],
    ["no fee yet", { fee: null, solvedAt: null }, "还没有提出费用"],
    ["a pause that runs", { pauses: [{ from: at("11:00"), until: null, reason: "没有人在" }] }, "未结束"],
  ])("says of %s what it is", async (_name, more, words) => expect(await reportText(more)).toContain(words));

  test("fifty entries go over several pages; the same facts are the same bytes", async () => {
    const events = Array.from({ length: 50 }, (_, index) => ({
      ...{ id: `evt_${index}`, at: at("09:00"), title: `第${index + 1}步`, details: ["很长的说明".repeat(8)], byName: "陈志强" },
    }));
    const pages = await pdfText(await drawServiceReport(report({ events })));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) if (/第\d+步/.test(page)) expect(page).toContain("时间事项说明经手人");
    expect(pages.join("")).toContain("第50步");
    expect((await drawServiceReport(report())).equals(await drawServiceReport(report()))).toBe(true);
  });
});
