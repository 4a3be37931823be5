import { expect, test } from "vitest";
import type { WaiverItem } from "~/deposits/deposit";
import { nextStepOf } from "~/desk/next-step";
import { fen, yuan } from "~/kernel/money";
import { instant, plusHours } from "~/kernel/time";
import type { Reservation } from "~/reservations/reservation";

const now = instant("2026-11-24T12:00:00+08:00");
const viewing = { id: "vwg", from: plusHours(now, 2), until: plusHours(now, 2.5), confirmedAt: null, outcome: null };

type Facts = Pick<
  Reservation,
  | "viewing"
  | "receipt"
  | "period"
  | "holdEndsAt"
  | "expiredAt"
  | "cancelledAt"
  | "confirmedAt"
  | "handedOutAt"
  | "returnedAt"
  | "agreementNumber"
>;
const booked: Facts = {
  viewing,
  receipt: "pickup",
  period: { from: plusHours(now, 72), until: plusHours(now, 240) },
  holdEndsAt: plusHours(now, 26.5),
  expiredAt: null,
  cancelledAt: null,
  confirmedAt: null,
  handedOutAt: null,
  returnedAt: null,
  agreementNumber: null,
};
const decided = { ...booked, viewing: { ...viewing, outcome: "accepts" as const }, confirmedAt: now, holdEndsAt: null };
const agreed = { ...decided, agreementNumber: "A-1" };
const out = { ...agreed, handedOutAt: now };

const item = (state: WaiverItem["state"]): WaiverItem => ({ kind: "own-id", state, reason: null });
const due = (owed = yuan(1800), lacksGuarantee = false) => ({ kind: "due", owed, lacksGuarantee }) as const;

interface Rest {
  readonly items?: WaiverItem[];
  readonly standing?: ReturnType<typeof due> | { readonly kind: "waived" };
  readonly paid?: ReturnType<typeof fen>;
  readonly signed?: boolean;
}
const step = (facts: Facts, { items = [], standing = due(), paid = fen(0), signed = false }: Rest = {}) => {
  const complete = items.length > 0 && items.every((each) => each.state === "accepted");
  return nextStepOf({ reservation: facts as Reservation, deposit: { waiver: { complete, items }, standing, paid }, signed, now });
};

test.each([
  ["V4: a viewing waits for its confirmation", step(booked), "confirm"],
  ["V4: a confirmed viewing waits for its outcome", step({ ...booked, viewing: { ...viewing, confirmedAt: now } }), "outcome"],
  ["V4: the viewing comes before the papers", step(booked, { items: [item("awaiting")] }), "confirm"],
  [
    "V6: without a viewing the papers decide",
    step({ ...booked, viewing: null, receipt: "delivery" }, { items: [item("awaiting")] }),
    "papers",
  ],
  [
    "V6: papers that are missing are waited for",
    step({ ...booked, viewing: null, receipt: "delivery" }, { items: [item("missing")] }),
    "wait-papers",
  ],
  ["V5: a hold that has ended asks for nothing", step({ ...booked, holdEndsAt: now }), null],
  ["cancelled asks for nothing", step({ ...booked, cancelledAt: now }), null],
  [
    "D4: papers handed in are looked at before the agreement",
    step(decided, { items: [item("accepted"), item("awaiting")] }),
    "papers",
  ],
  [
    "D4: one paper missing: the agreement goes with the deposit as due",
    step(decided, { items: [item("missing")] }),
    "papers-missing",
  ],
  ["D8: who pays a deposit gets his agreement first", step(decided), "agreement"],
  ["an agreement waits for the signatures", step(agreed), "sign"],
  ["D8: signed, the deposit is due before anything leaves", step(agreed, { signed: true }), "deposit"],
  [
    "D5b: papers accepted, the guarantor's signature lacks",
    step(agreed, { signed: true, standing: due(yuan(1800), true) }),
    "guarantee",
  ],
  ["D8: signed and paid", step(agreed, { signed: true, standing: due(fen(0)) }), "hand-out"],
  ["D8: signed and waived", step(agreed, { signed: true, standing: { kind: "waived" } }), "hand-out"],
  ["out", step(out), "take-back"],
  ["R1: out past its end", step({ ...out, period: { from: plusHours(now, -72), until: plusHours(now, -1) } }), "overdue"],
  ["D7: back, the deposit is still here", step({ ...out, returnedAt: now }, { paid: yuan(1800) }), "refund"],
  ["back and settled", step({ ...out, returnedAt: now }), null],
])("%s", (_name, found, expected) => expect(found).toBe(expected));
