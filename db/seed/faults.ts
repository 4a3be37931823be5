import { typicalDistance } from "~/deliveries/distance";
import { fen } from "~/kernel/money";
import { regionOf } from "~/kernel/region";
import type { Tier } from "~/kernel/tier";
import { at, dayOf, HOUR, lengthOf, millisBetween, MINUTE, plusDays, plusMinutes, timeOfDay } from "~/kernel/time";
import type { Instant, Period } from "~/kernel/time";
import type { FeeProposal } from "~/service/call";
import { feeFor } from "~/service/fee";
import { promiseFor } from "~/service/promise";
import { defaultHouseFigures as figures } from "~/settings/house-figures";
import type { Booking, Fault, Report, Step } from "./booking";
import type { People, Staff } from "./people";
import type { Random } from "./random";
import type { SeedModel } from "./models";

type Category = SeedModel["category"];

const everyComputer: readonly Category[] = ["laptops", "desktops"];

/** What breaks, and on which machines. */
const faultsOf: readonly (Fault & { readonly on: readonly Category[] })[] = [
  { on: everyComputer, kind: "hardware", description: "开机黑屏，电源灯亮，屏幕没有显示", done: "重新插内存，清灰，试机正常" },
  { on: ["laptops"], kind: "customer-damage", description: "键盘洒了水，几个键没有反应", done: "换键盘，试机正常" },
  { on: ["laptops"], kind: "hardware", description: "电池充不进电，拔掉电源就关机", done: "换电池" },
  { on: everyComputer, kind: "hardware", description: "风扇声音很大，机身很烫", done: "清灰，换导热硅脂" },
  { on: everyComputer, kind: "software", description: "系统更新后进不了桌面，一直转圈", done: "回退更新，资料都在" },
  { on: everyComputer, kind: "software", description: "连不上无线网，别的设备正常", done: "重装网卡驱动" },
  { on: everyComputer, kind: "other", description: "外接投影没有信号，不知道怎么切换", done: "教客户切换显示模式" },
  { on: ["projectors"], kind: "hardware", description: "画面偏黄，边上有暗角", done: "清滤网，调色温" },
  { on: ["monitors"], kind: "hardware", description: "屏幕隔几分钟黑一下", done: "换视频线，试机正常" },
  { on: ["network"], kind: "hardware", description: "一排网口不亮灯", done: "换电源，试机正常" },
  { on: ["office"], kind: "hardware", description: "打印有黑条，经常卡纸", done: "清硒鼓，换搓纸轮" },
  { on: ["office"], kind: "software", description: "电脑找不到打印机，提示脱机", done: "重设端口，打印测试页正常" },
];

export const faultOf = (category: Category, which: number): Fault => {
  const fitting = faultsOf.filter((fault) => fault.on.includes(category));
  const { kind, description, done } = fitting[which % fitting.length] as Fault;
  return { kind, description, done };
};

export const assigned = (to: Staff, when: Instant, by: Staff): Step => ({
  kind: "assigned",
  at: when,
  by: by.id,
  data: { accountId: to.id, name: to.name },
});

/** S8: the fee is told before the visit, and counts with the customer's yes. */
function feeSteps(booking: Pick<Booking, "person" | "tier">, fault: Fault, told: Instant, technician: Staff): Step[] {
  const { district, accountId } = booking.person;
  const asked = { tier: booking.tier, region: regionOf(district), cause: fault.kind, metres: typicalDistance(district) };
  const { proposed: work, transport } = feeFor({ ...asked, units: 1, figures });
  const amount = fen(work + transport);
  if (amount === 0) return [];
  const proposal: FeeProposal = { amount, reason: null, work, transport, parts: fen(0), cause: fault.kind };
  const yes = { ...proposal, inPerson: false };
  return [
    { kind: "fee-proposed", at: told, by: technician.id, data: proposal },
    { kind: "fee-agreed", at: plusMinutes(told, 7), by: accountId, data: yes },
  ];
}

/** Nobody comes in the middle of the night where the promise leaves time. */
const inDaytime = (moment: Instant): boolean => timeOfDay(moment) >= "08:30" && timeOfDay(moment) <= "21:30";

function solvedBy(reportedAt: Instant, due: Instant, late: boolean, random: Random): Instant {
  const allowed = Math.floor(millisBetween(reportedAt, due) / MINUTE);
  const share = () => (late ? 1.1 + random.next() * 0.3 : 0.25 + random.next() * 0.7);
  const tries = [1, 2, 3, 4, 5, 6].map(() => plusMinutes(reportedAt, Math.round(allowed * share())));
  return tries.find(inDaytime) ?? (tries[0] as Instant);
}

interface Visit {
  readonly reportedAt: Instant;
  readonly due: Instant;
  readonly late: boolean;
}

function visitSteps(booking: Booking, fault: Fault, { reportedAt, due, late }: Visit, people: People, random: Random): Step[] {
  const [clerk, technician] = [random.pick(people.clerks), random.pick(people.technicians)];
  const byAgreement = regionOf(booking.person.district) === "elsewhere";
  const heard = plusMinutes(reportedAt, random.whole(4, 25));
  const solvedAt = solvedBy(byAgreement ? plusMinutes(due, -120) : reportedAt, due, late, random);
  const minutes = Math.max(2, Math.floor((millisBetween(heard, solvedAt) / MINUTE) * 0.3));
  const agreed: Step[] = byAgreement ? [{ kind: "hour-agreed", at: heard, by: clerk.id, data: { hour: due } }] : [];
  return [
    ...agreed,
    assigned(technician, heard, clerk),
    ...feeSteps(booking, fault, plusMinutes(heard, 3), technician),
    { kind: "started", at: plusMinutes(solvedAt, -Math.min(90, minutes)), by: technician.id, data: {} },
    { kind: "solved", at: solvedAt, by: technician.id, data: { solution: "on-site", done: fault.done, parts: "" } },
  ];
}

/** Basic on the island has no visit in it: help on the telephone, or the machine is brought to the shop (S1). */
function withoutVisit(fault: Fault, reportedAt: Instant, technician: Staff, random: Random): Step[] {
  const heard = plusMinutes(reportedAt, random.whole(4, 25));
  const solution = random.pick(["phone", "shop"] as const);
  const solvedAt = plusMinutes(heard, solution === "phone" ? random.whole(8, 35) : random.whole(90, 300));
  const data = { solution, done: fault.done, parts: "" };
  return [assigned(technician, heard, technician), { kind: "solved", at: solvedAt, by: technician.id, data }];
}

const reportedDuring = ({ from, until }: Period, random: Random): Instant => {
  const days = Math.floor(millisBetween(from, until) / (24 * HOUR));
  const day = plusDays(dayOf(from), random.whole(1, days - 2));
  return at(day, `${String(random.whole(8, 20)).padStart(2, "0")}:${random.whole(10, 59)}`);
};

/** S2: until when the contract promises a visit; off the island the next day, as agreed (S3). */
function dueFor(tier: Tier, booking: Booking, reportedAt: Instant, random: Random): Instant | null {
  const region = regionOf(booking.person.district);
  const hour = at(plusDays(dayOf(reportedAt), 1), random.pick(["10:00", "11:30", "14:30", "16:00"]));
  if (region === "elsewhere") return hour;
  const override = booking.onSiteHours === undefined ? null : { hours: booking.onSiteHours };
  const terms = { tier, term: booking.period, override, region };
  return promiseFor({ ...terms, callAt: reportedAt, agreedAt: null, pauses: [], now: reportedAt, figures }).dueAt;
}

/** A fault in the middle of a rental of three days or more, put right in time nineteen times out of twenty. */
export function faultDuring(booking: Booking, people: People, random: Random): Report | null {
  const { period, tier, units } = booking;
  const [unit] = units;
  if (!unit || lengthOf(period) < 72 * HOUR) return null;
  const reportedAt = reportedDuring(period, random);
  const fault = faultOf(unit.category, random.whole(0, 11));
  const due = dueFor(tier, booking, reportedAt, random);
  const late = random.next() < 0.05;
  const steps = due
    ? visitSteps(booking, fault, { reportedAt, due, late }, people, random)
    : withoutVisit(fault, reportedAt, random.pick(people.technicians), random);
  return { at: reportedAt, fault, steps };
}
