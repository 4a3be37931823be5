import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HOUR, millisBetween } from "~/kernel/time";
import { now } from "~/platform/clock.server";
import { formAction } from "~/platform/form-action.server";
import { newId } from "~/platform/ids.server";
import { requireViewer } from "~/platform/session.server";
import { findLost } from "~/losses/settle-loss.server";
import { reader, transact } from "~/platform/shop.server";
import { EmptyState } from "~/ui/empty-state";
import { messagesFor, useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { checkUnit } from "./check-unit.server";
import { listUnitsToSettle } from "./checks.repo.server";
import { unitCheckSchema } from "./unit-check-schema";
import { UnitCard } from "./unit-to-settle";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = () => {
  const { returns, common } = messagesFor("zh");
  return [{ title: `${returns.checks.title} · ${common.shopShort}` }];
};

/** Whose next customer comes within the day is looked at first. */
const SOON = 24 * HOUR;

export async function loader({ request }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  const at = now();
  const units = await listUnitsToSettle(reader(), at);
  return {
    units: units.map((unit) => ({
      ...unit,
      id: newId("chk"),
      soon: unit.next !== null && millisBetween(at, unit.next.startsAt) < SOON,
    })),
  };
}

export const action = formAction(unitCheckSchema, async (form, { request }) => {
  const viewer = await requireViewer(request, "units.handover");
  const by = viewer.accountId;
  await transact((tx) => (form.intent === "found" ? findLost(tx, form, by, now()) : checkUnit(tx, form, by, now())));
  return redirect("/desk/checks");
});

const states = ["unchecked", "repair", "lost"] as const;

export default function Checks() {
  const { units } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { checks: m } = useMessages().returns;
  return (
    <>
      <PageHeader title={m.title} lead={m.lead} />
      {units.length === 0 && <EmptyState title={m.empty.title} text={m.empty.text} />}
      {states.map((state) => {
        const those = units.filter((unit) => unit.state === state);
        return those.length === 0 ? null : (
          <section key={state} className="mb-8">
            <h2 className="mb-3 text-lg font-semibold">
              {m.sections[state]} <Badge tone="plain">{those.length}</Badge>
            </h2>
            <div className="grid items-start gap-4 lg:grid-cols-2">
              {those.map((unit) => (
                <UnitCard
                  key={unit.assetTag}
                  unit={unit}
                  refusal={refusal?.values["tag"] === unit.assetTag ? refusal : undefined}
                />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
