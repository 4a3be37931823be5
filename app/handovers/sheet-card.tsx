import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { Thumbnails } from "./picture-field";
import type { ShownSheet } from "./sheet.route";
import { Signing } from "./signature-pad";

interface Props {
  readonly sheet: ShownSheet;
  readonly number: string;
  readonly signer: string;
  readonly clerk: string;
  readonly refusal: Refusal | undefined;
}

function Signature({ sheet, signer, clerk, refusal }: Props) {
  const { sign: m } = useMessages().handovers;
  if (sheet.signedAt) {
    const said = sheet.signing === "drawn" ? m.done : m.doneOnPaper;
    return <Notice tone="kept">{said(sheet.signedName ?? "", formatMoment(sheet.signedAt))}</Notice>;
  }
  return (
    <Form method="post" encType="multipart/form-data" className="no-print grid gap-4">
      <Notice tone="soon">{m.waiting}</Notice>
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <input type="hidden" name="handover" value={sheet.id} />
      <Signing signer={signer} clerk={clerk} typed={refusal?.values ?? null} errors={refusal?.fieldErrors ?? {}} />
      <SubmitButton className="justify-self-start">{m.submit}</SubmitButton>
    </Form>
  );
}

/** One hand-over or return as it was entered: its paper, who signed it, and each machine with its pictures. */
export function SheetCard(props: Props) {
  const { sheet, number } = props;
  const { handovers: m } = useMessages();
  return (
    <section className="mb-10 grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="text-lg font-semibold">{m.sheet.direction[sheet.direction]}</h2>
        <a
          href={`/desk/bookings/${number}/sheet/${sheet.id}.pdf`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center rounded-lg bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
        >
          {m.sheet.pdf[sheet.direction]}
        </a>
      </div>
      <p className="text-sm text-muted">{m.sheet.by(sheet.by, formatMoment(sheet.at, { year: true }))}</p>
      <Signature {...props} />
      <ul className="grid gap-2">
        {sheet.units.map((unit) => (
          <li key={unit.assetTag} className="rounded-xl border border-line bg-surface px-4 py-2">
            <p>
              <span className="font-semibold tabular-nums">{unit.assetTag}</span>{" "}
              <span className="text-muted">{unit.modelName}</span>
            </p>
            <p className={unit.exceptions.length > 0 ? "" : "text-muted"}>
              {[m.conditions[unit.condition], ...(unit.exceptions.length > 0 ? unit.exceptions : [m.sheet.fine])].join(
                m.handOut.comma,
              )}
            </p>
            {unit.worse.length > 0 && (
              <p className="font-medium text-soon">{`${m.row.changed} ${unit.worse.join(m.handOut.comma)}`}</p>
            )}
            {unit.pictures.length > 0 && (
              <div className="mt-2">
                <Thumbnails assetTag={unit.assetTag} pictures={unit.pictures} />
              </div>
            )}
          </li>
        ))}
        {sheet.missing.map(({ assetTag, modelName, lostAt }) => (
          <li key={`${assetTag} ${lostAt}`} className="rounded-xl border border-line bg-surface px-4 py-2">
            <p>
              <span className="font-semibold tabular-nums">{assetTag}</span> <span className="text-muted">{modelName}</span>
            </p>
            <p className="font-medium text-danger">{m.sheet.missing(formatMoment(lostAt))}</p>
          </li>
        ))}
      </ul>
      {sheet.note && <p>{sheet.note}</p>}
    </section>
  );
}
