import type { Fen } from "~/kernel/money";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards, TextAreaField, TextField } from "~/ui/fields";
import { formatMoney, formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { pauseReasons } from "./call-schema";
import { feeCauses } from "./fee";
import type { FeeBounds, FeeCause } from "./fee";
import { ProposalRows } from "./fee-question";
import type { PendingProposal } from "./proposal";
import type { ShownFee } from "./service-call";
import { fieldsOf, Foldout, StepForm, wide } from "./step-form";
import type { Step } from "./work-steps";

export interface WorkView {
  /** A new event's id: whichever form is sent twice counts once. */
  readonly id: string;
  readonly steps: readonly Step[];
  readonly kind: FeeCause;
  readonly fees: Readonly<Record<FeeCause, FeeBounds & { readonly included: boolean }>>;
  readonly shown: ShownFee;
  /** S8: it has taken so long that it may cost more. */
  readonly longJob: boolean;
  /** What the parts booked on the call may cost the customer, by what he reported. */
  readonly partsPrice: Fen;
  readonly proposal: PendingProposal | null;
  /** Free machines of the same model, by asset tag. */
  readonly replacements: readonly string[];
  /** S5a: the machine that the desk keeps for the swap, by its tag. */
  readonly kept: string | null;
}

interface PartProps {
  readonly work: WorkView;
  readonly refusal: Refusal | undefined;
}

function OneTap({ work, step }: { work: WorkView; step: "take" | "start" | "resume" }) {
  const { work: m, queue } = useMessages().service;
  return (
    <StepForm id={work.id} intent={step}>
      <SubmitButton className={wide}>{step === "take" ? queue.take : m[step]}</SubmitButton>
    </StepForm>
  );
}

function Pause({ work, refusal }: PartProps) {
  const { work: m, pauseReasons: words } = useMessages().service;
  const field = fieldsOf("pause", refusal);
  return (
    <Foldout intent="pause" summary={m.pause} refusal={refusal}>
      <StepForm id={work.id} intent="pause">
        <RadioCards
          label={m.pauseReason}
          hint={m.pauseHint}
          columns={1}
          choices={pauseReasons.map((reason) => ({ value: reason, title: words[reason] ?? reason }))}
          {...field("reason")}
        />
        <TextField label={m.note} optional maxLength={200} {...field("note")} />
        <SubmitButton tone="quiet" className={wide}>
          {m.pause}
        </SubmitButton>
      </StepForm>
    </Foldout>
  );
}

function Solve({ work, refusal }: PartProps) {
  const { work: m, solutions } = useMessages().service;
  const field = fieldsOf("solve", refusal);
  // Where nobody has begun a visit, only telephone and shop can have solved it (S1).
  const ways = work.steps.includes("start") ? (["phone", "shop"] as const) : (["on-site", "phone", "shop"] as const);
  return (
    <Foldout intent="solve" summary={m.solve} refusal={refusal}>
      <StepForm id={work.id} intent="solve">
        <RadioCards
          label={m.how}
          columns={1}
          choices={ways.map((way) => ({ value: way, title: solutions[way] }))}
          {...field("solution", work.steps.includes("start") ? "" : "on-site")}
        />
        <TextAreaField label={m.done} rows={3} maxLength={500} {...field("done")} />
        <TextField label={m.parts} optional maxLength={200} {...field("parts")} />
        <SubmitButton className={wide}>{m.solved}</SubmitButton>
      </StepForm>
    </Foldout>
  );
}

function Swap({ work, refusal }: PartProps) {
  const { work: m } = useMessages().service;
  const field = fieldsOf("swap", refusal);
  return (
    <Foldout intent="swap" summary={m.swap} refusal={refusal}>
      <p className="mb-3 text-muted">{m.swapHint}</p>
      {work.kept && <p className="mb-3 font-medium">{m.swapKept(work.kept)}</p>}
      {work.replacements.length === 0 && !work.kept ? (
        <p>{m.swapNone}</p>
      ) : (
        <StepForm id={work.id} intent="swap">
          <TextField
            label={m.swapTag}
            hint={work.kept ? undefined : m.swapFree(work.replacements.slice(0, 6).join(" "))}
            autoCapitalize="characters"
            {...field("tag", work.kept ?? "")}
          />
          <TextField label={m.swapDone} optional maxLength={500} {...field("done")} />
          <SubmitButton tone="quiet" className={wide}>
            {m.swapSubmit}
          </SubmitButton>
        </StepForm>
      )}
    </Foldout>
  );
}

function Fee({ work, refusal }: PartProps) {
  const { work: m, kinds } = useMessages().service;
  const field = fieldsOf("propose", refusal);
  const bounds = ({ proposed, lowest, highest, included }: WorkView["fees"][FeeCause]) =>
    included ? m.feeIncluded : m.bounds(formatMoneyShort(proposed), formatMoneyShort(lowest), formatMoneyShort(highest));
  return (
    <Foldout intent="propose" summary={m.fee} refusal={refusal}>
      <p className="mb-3 text-muted">{m.feeHint}</p>
      <StepForm id={work.id} intent="propose">
        <RadioCards
          label={m.cause}
          columns={2}
          choices={feeCauses.map((cause) => ({ value: cause, title: kinds[cause], detail: bounds(work.fees[cause]) }))}
          {...field("cause", work.kind)}
        />
        <TextField label={m.workFee} inputMode="decimal" {...field("work", String(work.fees[work.kind].proposed / 100))} />
        <TextField
          label={m.partsFee}
          inputMode="decimal"
          optional
          {...field("parts", work.partsPrice > 0 ? String(work.partsPrice / 100) : "")}
        />
        {work.longJob && <TextField label={m.extra} hint={m.extraHint} inputMode="decimal" optional {...field("extra")} />}
        <TextField label={m.feeReason} optional maxLength={200} {...field("feeReason")} />
        <SubmitButton tone="quiet" className={wide}>
          {m.propose}
        </SubmitButton>
      </StepForm>
    </Foldout>
  );
}

function Waiting({ work, proposal }: { work: WorkView; proposal: PendingProposal }) {
  const { work: m, fee } = useMessages().service;
  return (
    <Card title={fee.title}>
      <Notice tone="soon">{m.waits(formatMoney(proposal.amount))}</Notice>
      <div className="my-4">
        <ProposalRows proposal={proposal} shown={work.shown} />
      </div>
      <StepForm id={work.id} intent="agreed">
        <input type="hidden" name="proposal" value={proposal.eventId} />
        <SubmitButton tone="quiet" className={wide}>
          {m.inPerson}
        </SubmitButton>
      </StepForm>
    </Card>
  );
}

function Reopen({ work, refusal }: PartProps) {
  const { work: m } = useMessages().service;
  return (
    <Foldout intent="reopen" summary={m.reopen} refusal={refusal}>
      <StepForm id={work.id} intent="reopen">
        <TextField label={m.why} maxLength={200} {...fieldsOf("reopen", refusal)("why")} />
        <SubmitButton tone="quiet" className={wide}>
          {m.reopen}
        </SubmitButton>
      </StepForm>
    </Foldout>
  );
}

function Repaired({ work, refusal }: PartProps) {
  const { work: m } = useMessages().service;
  return (
    <StepForm id={work.id} intent="solve">
      <input type="hidden" name="solution" value="shop" />
      <TextField label={m.done} maxLength={500} {...fieldsOf("solve", refusal)("done")} />
      <SubmitButton className={wide}>{m.repaired}</SubmitButton>
    </StepForm>
  );
}

/** What the technician can do now, the one next step largest. */
export function WorkPanel({ work, refusal }: PartProps) {
  const { work: m } = useMessages().service;
  const has = (step: Step) => work.steps.includes(step);
  if (work.steps.length === 0) return null;
  return (
    <>
      {work.proposal && <Waiting work={work} proposal={work.proposal} />}
      <Card title={m.steps}>
        <div className="grid gap-3">
          {has("take") && <OneTap work={work} step="take" />}
          {has("start") && !has("take") && <OneTap work={work} step="start" />}
          {has("resume") && <OneTap work={work} step="resume" />}
          {has("solve") && <Solve work={work} refusal={refusal} />}
          {has("pause") && <Pause work={work} refusal={refusal} />}
          {has("propose") && <Fee work={work} refusal={refusal} />}
          {has("swap") && <Swap work={work} refusal={refusal} />}
          {has("repaired") && <Repaired work={work} refusal={refusal} />}
          {has("reopen") && <Reopen work={work} refusal={refusal} />}
        </div>
      </Card>
    </>
  );
}
