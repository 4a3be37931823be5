import type { ActionFunctionArgs } from "@remix-run/node";
import { MOST_PICTURE_FORM_BYTES } from "~/handovers/picture-limits";
import { RuleViolation } from "~/kernel/rule-violation";
import { now } from "~/platform/clock.server";
import { fieldErrorsOf } from "~/platform/form-action.server";
import { readUpload } from "~/platform/read-upload.server";
import { requireViewer, SignInNeeded } from "~/platform/session.server";
import { reader, transact } from "~/platform/shop.server";
import { keepCallPictures } from "~/service/call-pictures.server";
import { workSchema } from "~/service/call-schema";
import { workOf } from "~/service/work-of";
import { messagesFor } from "~/ui/messages";
import { violationMessage } from "~/ui/violation-message";
import type { SendAnswer } from "./outbox";
import { noteRefusedStep, recordStep } from "./record-step.server";
import { sendSchema } from "./send-schema";
import { standsNow } from "./stands-now.server";

const answer = (said: SendAnswer, status = 200) => Response.json(said, { status });

/** Nothing to look at: phones send here what was pressed on a call, at once or later. */
export const loader = () => new Response(null, { status: 405, headers: { Allow: "POST" } });

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, "calls.work").catch((error: unknown) => {
    if (error instanceof SignInNeeded) return null;
    throw error;
  });
  if (!viewer) return answer({ kind: "sign-in" }, 401);
  const { form, tooLarge } = await readUpload(request, MOST_PICTURE_FORM_BYTES);
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  const sent = sendSchema.safeParse(fields);
  if (!sent.success) return new Response(null, { status: 400 });
  const { "road.call": call, "road.pressedAt": pressedAt, "road.sentAt": sentAt } = sent.data;
  if (sent.data["road.owner"] !== viewer.accountId) return answer({ kind: "other-person" }, 409);
  const words = messagesFor("zh");
  const refused = async (sentence: string, fieldErrors: Record<string, string>) =>
    answer({ kind: "refused", sentence, fieldErrors, stands: await standsNow(reader(), call, words) }, 422);

  const parsed = workSchema.safeParse(fields);
  if (!parsed.success) {
    const errors = fieldErrorsOf(parsed.error);
    return refused(Object.values(errors)[0] ?? words.common.fields.invalid, errors);
  }
  try {
    if (tooLarge) throw new RuleViolation({ code: "file-too-large", maximumBytes: MOST_PICTURE_FORM_BYTES });
    if (parsed.data.intent === "pictures") {
      await keepCallPictures(form, call, viewer.accountId, now());
      return answer({ kind: "done" });
    }
    const step = { id: parsed.data.id, call, work: workOf(parsed.data), pressedAt, sentAt };
    const record = sent.data["road.as"] === "note" ? noteRefusedStep : recordStep;
    await transact((tx) => record(tx, step, viewer, now()));
    return answer({ kind: "done" });
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    const sentence = violationMessage(error.violation, words);
    return refused(sentence, error.field ? { [error.field]: sentence } : {});
  }
}
