import type { Tx } from "db/transact.server";
import { RuleViolation } from "~/kernel/rule-violation";
import type { Instant } from "~/kernel/time";
import { lastStepOf } from "~/service/call";
import type { CallEventKind } from "~/service/call";
import { isRecorded, lockCall } from "~/service/calls.repo.server";
import { workCall } from "~/service/work-call.server";
import type { Work, Worker } from "~/service/work-call.server";
import { figuresAt } from "~/settings/settings.repo.server";
import { insertRoadNote } from "./road-notes.repo.server";
import { countedTime } from "./step-time";
import type { Press } from "./step-time";

export interface RoadStep extends Press {
  /** Minted by the phone at the press: however often it is sent, it is one step. */
  readonly id: string;
  readonly call: string;
  readonly work: Work;
}

const recordedAs: Record<Work["kind"], CallEventKind> = {
  take: "assigned",
  assign: "assigned",
  "agree-hour": "hour-agreed",
  start: "started",
  pause: "paused",
  resume: "resumed",
  solve: "solved",
  swap: "solved",
  "propose-fee": "fee-proposed",
  "agree-fee": "fee-agreed",
  reopen: "reopened",
  "plan-swap": "swap-planned",
  "drop-swap": "swap-dropped",
  place: "placed",
};

const noteIdOf = (stepId: string) => stepId.replace(/^evt_/, "rnt_");

/** What somebody wrote with a step. */
export const wordsOf = (work: Work): string =>
  Object.values(work)
    .slice(1)
    .filter((value) => typeof value === "string" && value !== "")
    .join(" · ");

/**
 * Records a step from a technician's phone, pressed just now or while it had no network. When the phone's time is not to be believed the
 * step counts as it arrives, and the desk finds a note. Throws RuleViolation as `workCall` does, and then nothing is recorded.
 */
export async function recordStep(tx: Tx, step: RoadStep, by: Worker, now: Instant): Promise<void> {
  const call = await lockCall(tx, step.call);
  if (!call) throw new RuleViolation({ code: "not-found" });
  if (await isRecorded(tx, step.id)) return;
  const { offlineStepHours } = await figuresAt(tx, now);
  const previous = lastStepOf(call.events)?.at ?? call.reportedAt;
  const kind = recordedAs[step.work.kind];
  const { at, offline } = countedTime(kind, step, now, previous, offlineStepHours);
  await workCall(tx, step.id, step.call, step.work, by, at, offline ?? undefined);
  if (!offline?.doubt || at < now || !(await isRecorded(tx, step.id))) return;
  const said = { pressed_at: step.pressedAt, because: offline.doubt, step: kind, words: wordsOf(step.work) };
  await insertRoadNote(tx, { id: noteIdOf(step.id), call_id: call.id, by: by.accountId, at: now, ...said });
}

/** A step that was refused, kept for the desk in the technician's words. Sent twice it is one note. */
export async function noteRefusedStep(tx: Tx, step: RoadStep, by: Worker, now: Instant): Promise<void> {
  const call = await lockCall(tx, step.call);
  if (!call) throw new RuleViolation({ code: "not-found" });
  const said = { pressed_at: step.pressedAt, step: recordedAs[step.work.kind], words: wordsOf(step.work) };
  const because = "refused" as const;
  await insertRoadNote(tx, { id: noteIdOf(step.id), call_id: call.id, by: by.accountId, at: now, because, ...said });
}
