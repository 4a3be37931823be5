import { z } from "zod";

const basisPoints = z.int().min(0).max(10_000);
const amount = z.int().min(0).max(100_000_000);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * Every figure that the business plan leaves open, marked [house] in the rules: shapes, units and bounds.
 * Amounts are fen, shares are basis points (1/100 %). A figure holds from the moment it was set, never for what was agreed before.
 */
export const houseFiguresSchema = z.object({
  /** T1: the shortest rental. */
  shortestTermHours: z.int().min(1).max(24),
  /** How far ahead a rental may begin. */
  bookableDaysAhead: z.int().min(1).max(730),
  /** The most units of one model in one booking that customers may ask for online. */
  mostUnitsPerLine: z.int().min(1).max(500),
  /** O4, conferences: one machine in reserve for each begun so many; so many people to a shared one; so many machines to a router. */
  conferenceSpareEvery: z.int().min(1).max(100),
  conferenceSharedBy: z.int().min(2).max(20),
  conferenceRouterDevices: z.int().min(5).max(250),
  /** V1: kept after each return for checking and cleaning. */
  turnaroundMinutes: z.int().min(0).max(2880),
  /** P4 */
  plusSupplement: basisPoints,
  rapidSupplement: basisPoints,
  /** P5: from so many units in one reservation, this share off. */
  quantityFirstUnits: z.int().min(2).max(1000),
  quantityFirstDiscount: basisPoints,
  quantitySecondUnits: z.int().min(2).max(1000),
  quantitySecondDiscount: basisPoints,
  /** P8: so many days a quotation is kept at its price. */
  quotationDays: z.int().min(1).max(90),
  /** O4: money spent from which a member level is reached, and its share off. */
  memberSilverSpent: amount,
  memberSilverDiscount: basisPoints.max(3000),
  memberGoldSpent: amount,
  memberGoldDiscount: basisPoints.max(3000),
  memberDiamondSpent: amount,
  memberDiamondDiscount: basisPoints.max(3000),
  /** V4 */
  viewingMinutes: z.int().min(10).max(240),
  viewingsAtATime: z.int().min(1).max(20),
  opensAt: timeOfDay,
  closesAt: timeOfDay,
  viewingLeadMinutes: z.int().min(0).max(2880),
  /** V5, V6 */
  holdAfterViewingHours: z.int().min(1).max(240),
  holdBeforeStartHours: z.int().min(1).max(240),
  /** D1 */
  depositShare: basisPoints.max(9000),
  /** L1: the taxi fare, in fen and kilometres. */
  fareBase: amount,
  fareBaseKm: z.int().min(1).max(50),
  fareStep: amount,
  fareStepUntilKm: z.int().min(1).max(100),
  fareBeyond: amount,
  /** L2, L4 */
  plusFreeKm: z.int().min(0).max(100),
  plusPerKm: amount,
  offIslandFee: amount.max(20_000),
  /** So many trips at one moment, of the shop and of one driver. */
  tripsAtATime: z.int().min(1).max(50),
  tripsPerDriver: z.int().min(1).max(20),
  /** S3: within so many minutes someone enters the hour agreed with the customer. */
  agreeHourWithinMinutes: z.int().min(10).max(1440),
  /** S3: from which hour to which of each day the promise of plus and of rapid runs; 0 to 24 is around the clock. */
  servicePlusFrom: z.int().min(0).max(12),
  servicePlusUntil: z.int().min(13).max(24),
  serviceRapidFrom: z.int().min(0).max(12),
  serviceRapidUntil: z.int().min(13).max(24),
  /** S2, S6: a technician's step sent later than this counts as it arrives, not at his phone's time. */
  offlineStepHours: z.int().min(1).max(72),
  /** S7, per started pair of units (hardware) or per unit (software). */
  hardwareIslandFee: amount.min(5_000).max(10_000),
  hardwareElsewhereFee: amount.min(10_000).max(20_000),
  softwareIslandFee: amount,
  softwareElsewhereFee: amount.min(15_000).max(20_000),
  /** S11: how long a visit is expected to take, by the kind of fault; handing over another machine instead (S5). */
  visitMinutesHardware: z.int().min(10).max(480),
  visitMinutesSoftware: z.int().min(10).max(480),
  visitMinutesDamage: z.int().min(10).max(480),
  visitMinutesOther: z.int().min(10).max(480),
  swapMinutes: z.int().min(5).max(240),
  /** R1 */
  lateGraceMinutes: z.int().min(0).max(1440),
  /** D7 */
  refundWorkingDays: z.int().min(1).max(15),
  /** D4: what was handed in is looked at within so many hours in which the shop is open. */
  paperAnswerHours: z.int().min(1).max(27),
  /** Pictures of papers are erased so many days after everything is settled. */
  eraseAfterDays: z.int().min(1).max(90),
  /** A write of the API that is sent again within so many hours is answered as the first time. */
  repeatedWriteHours: z.int().min(24).max(720),
  /** A1: within so many hours of the hand-over the renter reports what could not be seen then. */
  defectReportHours: z.int().min(24).max(720),
  /** R4: so many days before rent is due the customer is reminded. */
  rentReminderDays: z.int().min(0).max(14),
  /** A1: a reminder's grace before late payment counts. */
  arrearsGraceDays: z.int().min(1).max(30),
  /** A1: damages for late payment per day, and together at most; above 30 % a court would cut them. */
  arrearsPerDay: basisPoints.max(10),
  arrearsMost: basisPoints.max(3000),
  /** A1: a unit's agreed value falls by this share each full month, down to the least. */
  depreciationPerMonth: basisPoints.min(50).max(2000),
  depreciationLeast: basisPoints.max(9000),
  /** A1: days of rent credited for each started 24 hours by which a promise was missed. */
  missedPromiseDays: z.int().min(1).max(10),
  /** D5b: the guarantor hears of arrears within so many days. */
  guarantorNoticeDays: z.int().min(1).max(30),
  /** How long machines that came free are kept for whoever waits for them, and how many things a customer can wait for at a time. */
  waitingOfferHours: z.int().min(1).max(48),
  waitingMost: z.int().min(1).max(50),
  /** Between these hours nobody is sent what can wait until the morning; both alike: there are none. */
  quietFrom: timeOfDay,
  quietUntil: timeOfDay,
});

export type HouseFigures = Readonly<z.infer<typeof houseFiguresSchema>>;
export type HouseFigureKey = keyof HouseFigures;

/** What the shop opens with. */
export const defaultHouseFigures: HouseFigures = {
  shortestTermHours: 4,
  bookableDaysAhead: 365,
  mostUnitsPerLine: 100,
  conferenceSpareEvery: 10,
  conferenceSharedBy: 4,
  conferenceRouterDevices: 30,
  turnaroundMinutes: 120,
  plusSupplement: 1000,
  rapidSupplement: 2000,
  quantityFirstUnits: 10,
  quantityFirstDiscount: 1000,
  quantitySecondUnits: 30,
  quantitySecondDiscount: 1500,
  quotationDays: 7,
  memberSilverSpent: 100_000,
  memberSilverDiscount: 200,
  memberGoldSpent: 500_000,
  memberGoldDiscount: 400,
  memberDiamondSpent: 2_000_000,
  memberDiamondDiscount: 600,
  viewingMinutes: 30,
  viewingsAtATime: 2,
  opensAt: "09:00",
  closesAt: "18:00",
  viewingLeadMinutes: 120,
  holdAfterViewingHours: 24,
  holdBeforeStartHours: 24,
  depositShare: 5000,
  fareBase: 1000,
  fareBaseKm: 3,
  fareStep: 200,
  fareStepUntilKm: 8,
  fareBeyond: 300,
  plusFreeKm: 10,
  plusPerKm: 300,
  offIslandFee: 5000,
  tripsAtATime: 6,
  tripsPerDriver: 3,
  agreeHourWithinMinutes: 120,
  servicePlusFrom: 0,
  servicePlusUntil: 24,
  serviceRapidFrom: 0,
  serviceRapidUntil: 24,
  offlineStepHours: 12,
  hardwareIslandFee: 5_000,
  hardwareElsewhereFee: 10_000,
  softwareIslandFee: 10_000,
  softwareElsewhereFee: 15_000,
  visitMinutesHardware: 60,
  visitMinutesSoftware: 45,
  visitMinutesDamage: 60,
  visitMinutesOther: 45,
  swapMinutes: 20,
  lateGraceMinutes: 120,
  refundWorkingDays: 3,
  paperAnswerHours: 2,
  eraseAfterDays: 30,
  repeatedWriteHours: 168,
  defectReportHours: 48,
  rentReminderDays: 3,
  arrearsGraceDays: 3,
  arrearsPerDay: 3,
  arrearsMost: 1000,
  depreciationPerMonth: 200,
  depreciationLeast: 3000,
  missedPromiseDays: 1,
  guarantorNoticeDays: 7,
  waitingOfferHours: 2,
  waitingMost: 5,
  quietFrom: "21:30",
  quietUntil: "08:00",
};
