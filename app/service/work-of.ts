import type { WorkForm } from "./call-schema";
import type { Work } from "./work-call.server";

/** What a form of the technician's page asks for. */
export function workOf(form: Exclude<WorkForm, { intent: "pictures" }>): Work {
  switch (form.intent) {
    case "take":
    case "start":
    case "resume":
      return { kind: form.intent };
    case "pause":
      return { kind: "pause", reason: form.reason, note: form.note };
    case "solve":
      return { kind: "solve", solution: form.solution, done: form.done, parts: form.parts };
    case "swap":
      return { kind: "swap", tag: form.tag, done: form.done };
    case "propose":
      return {
        kind: "propose-fee",
        cause: form.cause,
        work: form.work,
        parts: form.parts,
        extra: form.extra,
        reason: form.feeReason,
      };
    case "agreed":
      return { kind: "agree-fee", proposal: form.proposal, inPerson: true };
    case "reopen":
      return { kind: "reopen", reason: form.why };
  }
}
