import type { Instant, Period } from "~/kernel/time";
import type { Counted } from "./accessories";
import type { CheckKey, Condition, Measure, WipeMethod } from "./check-list";

/** One machine on a sheet. */
export interface SheetUnit {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelName: string;
  readonly category: string;
  readonly faults: readonly CheckKey[];
  readonly condition: Condition;
  readonly remark: string | null;
  readonly accessories: readonly Counted[];
  readonly measure: Measure | null;
  readonly measured: number | null;
  /** Their numbers on this sheet. */
  readonly pictures: readonly number[];
  readonly wiped: { readonly by: string; readonly method: WipeMethod | null; readonly at: Instant | null } | null;
  /** On a return: how it was when it left; null where that is not known. */
  readonly out: Omit<SheetUnit, "out" | "assetTag" | "serialNumber" | "modelName" | "category" | "measure" | "wiped"> | null;
}

/** A machine that does not come back because it is lost. */
export interface MissingUnit {
  readonly assetTag: string;
  readonly serialNumber: string;
  readonly modelName: string;
  readonly lostAt: Instant;
}

/** All that a hand-over or return sheet says, as it stood when both sides signed it: plain JSON, which is never changed. */
export interface SheetFacts {
  readonly version: 1;
  readonly direction: "out" | "in";
  readonly id: string;
  readonly number: string;
  readonly agreementNumber: string | null;
  readonly customer: string;
  readonly period: Period;
  readonly at: Instant;
  readonly place: string;
  readonly by: string;
  readonly note: string | null;
  /** A2: machines that took the place of those the signed agreement names. */
  readonly swaps: readonly { readonly out: string; readonly in: string }[];
  readonly units: readonly SheetUnit[];
  /** On a return: what is lost of the rental. Sheets from before it was said have none. */
  readonly missing?: readonly MissingUnit[];
}

/** What came after the sheet was entered, and stands beneath it. */
export interface SheetNotes {
  readonly signing: "drawn" | "paper" | null;
  readonly signedName: string | null;
  readonly signedAt: Instant | null;
  /** Data that was not yet wiped when both signed. */
  readonly wipedLater: readonly {
    readonly assetTag: string;
    readonly by: string;
    readonly method: WipeMethod | null;
    readonly at: Instant | null;
  }[];
}
