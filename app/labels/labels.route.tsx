import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { Button, ButtonLink } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { labelFormatIds } from "./labels";
import { labelsAsked } from "./labels-asked.server";
import { modelsWithUnits } from "./labels.repo.server";

export const handle: ShellHandle = { shell: "staff" };
export const meta: MetaFunction = () => [{ title: `${messagesFor("zh").labels.title} · ${messagesFor("zh").common.shopShort}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  const { search } = new URL(request.url);
  const found = await labelsAsked(request);
  return { ...found, models: await modelsWithUnits(reader()), file: found.units.length > 0 ? `/desk/labels.pdf${search}` : null };
}

function Ask({ asked, models, fault }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "asked" | "models" | "fault">) {
  const { labels: m } = useMessages();
  return (
    <Form method="get" className="grid gap-4">
      <SelectField label={m.model} name="model" defaultValue={asked.model}>
        <option value="">{m.noModel}</option>
        {models.map(({ slug, brand, name, units }) => (
          <option key={slug} value={slug}>
            {m.modelUnits(`${brand} ${name}`, units)}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={m.tags}
        name="tags"
        rows={3}
        hint={m.tagsHint}
        defaultValue={asked.tags}
        error={fault === "range" || fault === "too-many" ? m.faults[fault] : undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={m.format} name="format" defaultValue={asked.format}>
          {labelFormatIds.map((each) => (
            <option key={each} value={each}>
              {m.formats[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={m.start}
          name="start"
          inputMode="numeric"
          hint={m.startHint}
          defaultValue={asked.start}
          error={fault === "start" ? m.faults.start : undefined}
        />
      </div>
      <Button type="submit" tone="quiet" className="justify-self-start">
        {m.show}
      </Button>
    </Form>
  );
}

export default function Labels() {
  const { asked, models, fault, units, unknown, file } = useLoaderData<typeof loader>();
  const { labels: m } = useMessages();
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card>
          <Ask key={JSON.stringify(asked)} asked={asked} models={models} fault={fault} />
        </Card>
        <div className="grid grid-cols-1 gap-4">
          {unknown.length > 0 && <Notice tone="soon">{m.unknown(unknown.join("、"))}</Notice>}
          {file ? (
            <Card title={m.found(units.length)}>
              <ButtonLink to={file} reloadDocument target="_blank">
                {m.print}
              </ButtonLink>
              <ul className="mt-4 divide-y divide-line">
                {units.map((unit) => (
                  <li key={unit.assetTag} className="flex justify-between gap-4 py-2">
                    <span className="font-medium tabular-nums">{unit.assetTag}</span>
                    <span className="text-right text-muted">{unit.modelName}</span>
                  </li>
                ))}
              </ul>
            </Card>
          ) : (
            <EmptyState title={m.none.title} text={m.none.text} />
          )}
        </div>
      </div>
    </>
  );
}
