import { districts } from "~/kernel/region";
import type { District } from "~/kernel/region";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { newId } from "~/platform/ids.server";
import type { Viewer } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import type { Reservation } from "~/reservations/reservation";
import { figuresAt } from "~/settings/settings.repo.server";
import type { ReportForm, ReportPageForm } from "./call-schema";
import { findCall, listOpenCallsOf } from "./calls.repo.server";
import { keepNote } from "./note-call.server";
import { remarkIdOf } from "./remark";
import { previewFor } from "./report-preview";
import type { ReportPreview } from "./report-preview";
import { reportFault } from "./report-fault.server";
import { serviceTermsOf } from "./service-terms.repo.server";
import { callLine } from "./open-calls";
import type { CallLine } from "./open-calls";

export interface ReportPage {
  readonly id: string;
  readonly number: string;
  readonly units: readonly {
    readonly id: string;
    readonly assetTag: string;
    readonly modelName: string;
    /** The number of the call that is open for it. */
    readonly open: string | null;
  }[];
  readonly calls: readonly CallLine[];
  readonly previews: Readonly<Record<District, ReportPreview>>;
  readonly agreeMinutes: number;
  readonly defaults: Readonly<Record<string, string>>;
}

const isOut = (unit: { handedOutAt: Instant | null; returnedAt: Instant | null }) => unit.handedOutAt && !unit.returnedAt;

/** Everything the form of a report shows: the machines that are out, what is promised in each district, what is known already. */
export async function reportPageOf(reservation: Reservation, now: Instant): Promise<ReportPage> {
  const db = reader();
  const [figures, { terms, earlier }, open] = await Promise.all([
    figuresAt(db, now),
    serviceTermsOf(db, reservation.id, now),
    listOpenCallsOf(db, reservation.id),
  ]);
  const openOf = (unitId: string) => open.find((call) => call.unit.id === unitId)?.number ?? null;
  const units = reservation.lines.flatMap(({ modelName, units: all }) =>
    all.filter(isOut).map((unit) => ({ id: unit.unitId, assetTag: unit.assetTag, modelName, open: openOf(unit.unitId) })),
  );
  const free = units.filter((unit) => unit.open === null);
  const previews = districts.map((district) => [district, previewFor({ ...terms, earlier }, district, now, figures)] as const);
  return {
    id: newId("cal"),
    number: reservation.number,
    units,
    calls: open.map((call) => callLine(call, now)),
    previews: Object.fromEntries(previews) as Record<District, ReportPreview>,
    agreeMinutes: figures.agreeHourWithinMinutes,
    defaults: {
      unit: free.length === 1 ? (free[0]?.id ?? "") : "",
      contactName: reservation.customer.name,
      contactPhone: reservation.customer.phone,
      district: reservation.useDistrict,
      address: reservation.deliveryAddress ?? "",
    },
  };
}

/** Sends a report and answers the call's number. What was shown must be what will hold: another district is shown first. */
export async function sendReport(report: ReportForm, reservation: Reservation, by: string, now: Instant): Promise<string> {
  if (report.shown !== report.district) throw new RuleViolation({ code: "call-place-changed" }, "district");
  const figures = await figuresAt(reader(), now);
  const { unit, kind, description, contactName, contactPhone, address, district } = report;
  const fault = {
    reservationId: reservation.id,
    unitId: unit,
    kind,
    description,
    contactName,
    contactPhone,
    address,
    district,
    by,
  };
  return transact((tx) => reportFault(tx, report.id, fault, figures, now));
}

/**
 * Adds what was typed for a report to a call of this booking that is open already, and answers its number. Sent twice it is one remark;
 * a call of another booking is not found.
 */
export async function addToOpen(
  form: FormData,
  { id, into, description }: Extract<ReportPageForm, { intent: "note" }>,
  reservation: Reservation,
  { accountId }: Pick<Viewer, "accountId">,
  at: Instant,
): Promise<string> {
  const call = await findCall(reader(), into, reservation.customer.id);
  if (call?.reservationId !== reservation.id) throw new Response(null, { status: 404 });
  await keepNote(
    form,
    remarkIdOf(id),
    { number: into, text: description, by: accountId, customerId: reservation.customer.id },
    at,
  );
  return into;
}
