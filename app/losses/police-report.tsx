import { Form } from "@remix-run/react";
import { WHY_LENGTH } from "~/papers/paper";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FileField, TextField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import type { LossPaperLook } from "./loss-papers.server";
import { LOSS_PAPERS, MOST_LOSS_PAPERS } from "./loss-schema";
import type { ShownLoss } from "./show-losses.server";

interface PoliceReportProps {
  readonly loss: ShownLoss;
  readonly looks: readonly LossPaperLook[];
  readonly refusal: Refusal | undefined;
  /** Who works in the shop says why he looks, and it is written down. */
  readonly staff?: boolean;
}

function Papers({ papers, staff }: { papers: ShownLoss["papers"]; staff: boolean }) {
  const { papers: m } = useMessages().returns.loss;
  const link = "inline-flex min-h-11 items-center text-accent underline underline-offset-3";
  return (
    <ul className="grid gap-1">
      {papers.map(({ id, at, by }, index) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3">
          {staff ? (
            <button formAction={`/loss-papers/${id}`} className={`${link} cursor-pointer`}>
              {m.see(index + 1)}
            </button>
          ) : (
            <a href={`/my/loss-papers/${id}`} target="_blank" rel="noreferrer" className={link}>
              {m.see(index + 1)}
            </a>
          )}
          <span className="text-sm text-muted">{m.handed(by, formatMoment(at, { year: true }))}</span>
        </li>
      ))}
    </ul>
  );
}

function Looks({ papers, looks }: { papers: ShownLoss["papers"]; looks: readonly LossPaperLook[] }) {
  const { returns, common } = useMessages();
  const { papers: m } = returns.loss;
  const numbers = new Map(papers.map(({ id }, index) => [id, index + 1]));
  const own = looks.filter(({ paperId }) => numbers.has(paperId));
  return (
    <Disclosure summary={m.looks}>
      {own.length === 0 && <p className="text-muted">{m.nobody}</p>}
      <ol className="grid gap-2">
        {own.map(({ paperId, name, role, at, why }) => (
          <li key={`${at} ${paperId} ${name}`}>
            {m.look(common.roles[role], name, numbers.get(paperId) ?? 0)}
            <span className="block text-sm text-muted">{m.lookWhy(formatMoment(at, { year: true }), why)}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function AddForm({ loss, refusal }: { loss: ShownLoss; refusal: Refusal | undefined }) {
  const { papers: m } = useMessages().returns.loss;
  const errors = refusal?.fieldErrors ?? {};
  return (
    <Disclosure summary={m.open} open={refusal !== undefined}>
      <p className="mb-3 text-sm text-muted">{m.lead}</p>
      {/* After it was taken the fields are empty again. */}
      <Form
        key={`${loss.police.length} ${loss.papers.length}`}
        method="post"
        encType="multipart/form-data"
        className="grid gap-4"
        noValidate
        preventScrollReset
      >
        <input type="hidden" name="id" value={refusal?.values["id"] ?? loss.noteId} />
        <input type="hidden" name="loss" value={loss.id} />
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        <TextField
          label={m.number}
          hint={m.numberHint}
          optional
          name="police"
          maxLength={200}
          defaultValue={refusal?.values["police"] ?? ""}
          error={errors["police"]}
        />
        {loss.papers.length < MOST_LOSS_PAPERS && (
          <FileField label={m.file} hint={m.fileHint} optional multiple name={LOSS_PAPERS} error={errors[LOSS_PAPERS]} />
        )}
        <SubmitButton tone="quiet" name="intent" value="police" className="sm:justify-self-start">
          {m.submit}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

/** The papers of the police about one loss, who looked at them, and room for more while it is not found again. */
export function PoliceReport({ loss, looks, refusal, staff = false }: PoliceReportProps) {
  const { papers: m } = useMessages().returns.loss;
  const { papers } = loss;
  const own = refusal?.values["intent"] === "police" && refusal.values["loss"] === loss.id ? refusal : undefined;
  return (
    <div className="mt-4 grid gap-3 border-t border-line pt-3">
      {papers.length > 0 && (
        <section aria-label={m.papers} className="grid gap-2">
          <h3 className="font-medium">{m.papers}</h3>
          {staff ? (
            <form method="get" target="_blank" className="grid gap-2">
              <TextField
                label={m.why}
                hint={m.whyHint}
                name="why"
                required
                minLength={WHY_LENGTH.least}
                maxLength={WHY_LENGTH.most}
                autoComplete="off"
              />
              <Papers papers={papers} staff />
            </form>
          ) : (
            <Papers papers={papers} staff={false} />
          )}
          <Looks papers={papers} looks={looks} />
        </section>
      )}
      {loss.foundAt === null && <AddForm loss={loss} refusal={own} />}
    </div>
  );
}
