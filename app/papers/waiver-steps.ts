import type { DepositWay, PaperKind, PaperState } from "~/deposits/deposit";
import { millisBetween } from "~/kernel/time";
import type { Instant } from "~/kernel/time";
import { renterPapers } from "./paper";

/** D2–D5: what the renter does for a waiver, one after the other. */
export type WaiverStepName = "consent" | Exclude<PaperKind, "xiamen-guarantor-id"> | "guarantor";

export interface WaiverStep {
  readonly name: WaiverStepName;
  readonly done: boolean;
}

interface Progress {
  readonly way: DepositWay;
  readonly consented: boolean;
  /** Of the renter's own papers, by kind. */
  readonly papers: ReadonlyMap<PaperKind, PaperState>;
  /** The guarantor has handed in his papers, whatever the shop says of them later; null where none is asked for. */
  readonly guarantorAnswered: boolean | null;
}

const isHandedIn = (state: PaperState | undefined): boolean => state === "awaiting" || state === "accepted";

/** The steps in their order; where everything is there already, nothing is consented to anew (D6). */
export function waiverSteps({ way, consented, papers, guarantorAnswered }: Progress): WaiverStep[] {
  const own = renterPapers(way).map((kind) => ({ name: kind as WaiverStepName, done: isHandedIn(papers.get(kind)) }));
  const consent = { name: "consent" as const, done: consented || own.every((step) => step.done) };
  return [consent, ...own, ...(guarantorAnswered === null ? [] : [{ name: "guarantor" as const, done: guarantorAnswered }])];
}

/** What the shop says it takes, from opening the page to the last paper. */
export const WAIVER_SECONDS = 180;

/** One person's way through the steps, as far as it is on record anyway. */
export interface WaiverWalk {
  readonly way: DepositWay;
  /** When he opened the page on which he consented. */
  readonly openedAt: Instant;
  /** When each of his own papers was first handed in. */
  readonly first: ReadonlyMap<PaperKind, Instant>;
}

/** The first of his own papers that he did not hand in; null where all are there. */
export const stoppedAt = ({ way, first }: WaiverWalk): PaperKind | null =>
  renterPapers(way).find((kind) => !first.has(kind)) ?? null;

/** Whole seconds from opening the page to the last of his own papers; null while one is missing. */
export function walkSeconds(walk: WaiverWalk): number | null {
  if (stoppedAt(walk) !== null) return null;
  const times = renterPapers(walk.way).flatMap((kind) => walk.first.get(kind) ?? []);
  return Math.max(0, ...times.map((at) => Math.round(millisBetween(walk.openedAt, at) / 1000)));
}
