import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import type { FormEvent } from "react";
import type { District } from "~/kernel/region";
import { districts } from "~/kernel/region";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards, SelectField, TextAreaField, TextField } from "~/ui/fields";
import { formatDuration, formatMoment, formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useActionForm } from "~/ui/use-action-form";
import { CallPictureField } from "./call-pictures";
import { CALL_PICTURES, reportSchema } from "./call-schema";
import { feeCauses } from "./fee";
import type { ReportPage } from "./report-page.server";
import type { ReportPreview } from "./report-preview";
import type { ShownFee } from "./service-call";

function useFeeWords() {
  const { report: m } = useMessages().service;
  return ({ proposed, highest, transport, partsCharged }: ShownFee): string => {
    if (highest === 0 && transport === 0 && !partsCharged) return m.included;
    const work = m.fee(formatMoneyShort(proposed), formatMoneyShort(highest));
    return `${work}${transport > 0 ? m.transport(formatMoneyShort(transport)) : ""}${partsCharged ? m.parts : ""}`;
  };
}

/** What was shown of the fee, in words; the same on every page. */
export function FeeWords({ fee }: { fee: ShownFee }) {
  return <>{useFeeWords()(fee)}</>;
}

/** Until when it is solved and what it may cost, before anything is sent (S2, S7). */
function Before({ preview, agreeMinutes, desk }: { preview: ReportPreview; agreeMinutes: number; desk: boolean }) {
  const { report: m, kinds, desk: d } = useMessages().service;
  const promise =
    preview.state === "due" && preview.dueAt
      ? m.due(formatMoment(preview.dueAt))
      : preview.state === "none"
        ? m.none
        : m.byAgreement(formatDuration(agreeMinutes));
  return (
    <Card title={m.before}>
      {desk && <p className="mb-3 text-muted">{d.readAloud}</p>}
      <h3 className="font-medium">{m.promiseTitle}</h3>
      <p aria-live="polite" className="text-lg text-accent">
        {promise}
      </p>
      <h3 className="mt-4 font-medium">{m.feeTitle}</h3>
      <p className="text-muted">{m.free}</p>
      <table className="mt-2 w-full border-collapse">
        <caption className="pb-1 text-left text-sm text-muted">{m.feeCaption}</caption>
        <tbody>
          {feeCauses.map((cause) => (
            <tr key={cause} className="border-t border-line">
              <th scope="row" className="py-2 pr-4 text-left font-normal whitespace-nowrap">
                {kinds[cause]}
              </th>
              <td className="py-2 text-right">
                <FeeWords fee={preview.fees[cause]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-muted">{m.yours}</p>
    </Card>
  );
}

type ActionForm = ReturnType<typeof useActionForm>;

function Fault({ page, form }: { page: ReportPage; form: ActionForm }) {
  const { service: m } = useMessages();
  const units = page.units.map((unit) => ({
    value: unit.id,
    title: m.machine(unit.modelName, unit.assetTag),
    detail: unit.open ? m.report.already(unit.open) : undefined,
    disabled: unit.open !== null,
  }));
  const kinds = feeCauses.map((cause) => ({ value: cause, title: m.kinds[cause], detail: m.report.kindDetails[cause] }));
  return (
    <>
      <RadioCards label={m.report.which} choices={units} columns={units.length > 1 ? 2 : 1} {...form.field("unit")} />
      <RadioCards label={m.report.kind} choices={kinds} columns={2} {...form.field("kind")} />
      <TextAreaField
        label={m.report.description}
        hint={m.report.descriptionHint}
        maxLength={500}
        {...form.field("description")}
      />
    </>
  );
}

function Where({ form, onDistrict }: { form: ActionForm; onDistrict: (district: District) => void }) {
  const { service, common } = useMessages();
  const m = service.report;
  const district = form.field("district");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={m.contactName} autoComplete="name" {...form.field("contactName")} />
        <TextField label={m.contactPhone} type="tel" inputMode="tel" autoComplete="tel" {...form.field("contactPhone")} />
      </div>
      <SelectField
        label={m.district}
        hint={m.districtHint}
        {...district}
        onChange={(event) => {
          onDistrict(event.target.value as District);
          return district.onChange(event);
        }}
      >
        {districts.map((each) => (
          <option key={each} value={each}>
            {common.districts[each]}
          </option>
        ))}
      </SelectField>
      <TextField label={m.address} autoComplete="street-address" {...form.field("address")} />
    </>
  );
}

/** The machine has an open call: what was typed is sent there by one press, whatever else the form still lacks. */
function AddToOpen({ open, desk }: { open: string; desk: boolean }) {
  const { report: m, remark } = useMessages().service;
  return (
    <>
      {/* Enter in a field sends the report, not the first button in sight. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <input type="hidden" name="into" value={open} />
      <Notice tone="soon" title={m.already(open)}>
        <p>{desk ? remark.keptDesk : remark.kept}</p>
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton name="intent" value="note">
            {remark.addTo(open)}
          </SubmitButton>
          <Link to={`${desk ? "/queue" : "/my/calls"}/${open}`} className="inline-flex min-h-11 items-center">
            {m.seeCall(open)}
          </Link>
        </div>
      </Notice>
    </>
  );
}

/** The open call that what was typed can be added to; none once it is solved. */
function openCallOf(refusal: Refusal | undefined): string | null {
  if (refusal?.violation?.code === "call-already-open") return refusal.violation.number;
  return refusal?.violation?.code === "call-already-solved" ? null : (refusal?.values["into"] ?? null);
}

const addsToOpen = ({ nativeEvent }: FormEvent) =>
  ((nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null)?.value === "note";

interface ReportFormProps {
  readonly page: ReportPage;
  readonly refusal: Refusal | undefined;
  readonly desk?: boolean;
}

/** One form for the customer and for the desk that reports for him. */
export function ReportForm({ page, refusal, desk = false }: ReportFormProps) {
  const { report: m } = useMessages().service;
  const form = useActionForm(reportSchema, { defaultValues: page.defaults, refusal });
  const [district, setDistrict] = useState(
    () => (refusal?.values["district"] ?? page.defaults["district"] ?? "siming") as District,
  );
  const open = openCallOf(refusal);
  return (
    <Form
      method="post"
      {...(desk ? {} : { encType: "multipart/form-data" as const })}
      {...form.props}
      onSubmit={(event) => (addsToOpen(event) ? undefined : form.props.onSubmit(event))}
      className="grid gap-6"
    >
      <input type="hidden" name="id" value={refusal?.values["id"] ?? page.id} />
      <input type="hidden" name="shown" value={district} />
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      {open && <AddToOpen open={open} desk={desk} />}
      <Fault page={page} form={form} />
      {!desk && <CallPictureField error={refusal?.fieldErrors[CALL_PICTURES]} />}
      <Where form={form} onDistrict={setDistrict} />
      <Before preview={page.previews[district]} agreeMinutes={page.agreeMinutes} desk={desk} />
      <SubmitButton className="w-full sm:w-auto sm:justify-self-start">{desk ? m.submitDesk : m.submit}</SubmitButton>
    </Form>
  );
}
