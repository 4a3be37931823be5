import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { findReservation } from "~/reservations/reservations.repo.server";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { formatMoment, formatPeriod } from "~/ui/formats";
import { messagesFor, useMessages } from "~/ui/messages";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { checksFor, faultsIn } from "./check-list";
import { listAgreements } from "~/agreements/agreements.repo.server";
import { handoversOf, swapsSince } from "./handovers.repo.server";

export const handle: ShellHandle = { shell: "staff" };

export const meta: MetaFunction = ({ params }) => {
  const { handovers, common } = messagesFor("zh");
  return [{ title: `${handovers.sheet.title} ${params["number"] ?? ""} · ${common.shopShort}` }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireViewer(request, "units.handover");
  const reservation = await findReservation(reader(), params["number"] ?? "");
  if (!reservation) throw new Response(null, { status: 404 });
  const { number, period, customer, agreementNumber } = reservation;
  const signedAt = (await listAgreements(reader(), reservation.id)).find((each) => each.voidedAt === null)?.signedAt;
  return {
    ...{ number, period, agreementNumber, customer: customer.name },
    handovers: await handoversOf(reader(), reservation.id),
    swaps: signedAt ? await swapsSince(reader(), reservation.id, signedAt) : [],
  };
}

type Handed = ReturnType<typeof useLoaderData<typeof loader>>["handovers"][number];

function Sheet({ handover, supplement }: { handover: Handed; supplement: string | null }) {
  const { handovers: m } = useMessages();
  const cell = "border border-edge px-2 py-1.5 text-left align-top";
  return (
    <section className="mb-10 break-inside-avoid">
      <h2 className="text-lg font-semibold">{m.sheet.direction[handover.direction]}</h2>
      <p className="mb-2 text-sm text-muted">{m.sheet.by(handover.by, formatMoment(handover.at, { year: true }))}</p>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr>
              {[m.sheet.unit, m.sheet.checks, m.sheet.condition, m.sheet.remark].map((header) => (
                <th key={header} scope="col" className={cell}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {handover.units.map((unit) => {
              const faults = new Set(faultsIn(unit.checks));
              return (
                <tr key={unit.assetTag}>
                  <th scope="row" className={`${cell} font-normal`}>
                    <span className="font-semibold">{unit.assetTag}</span> {unit.modelName}
                    <span className="block text-muted">{m.serial(unit.serialNumber)}</span>
                  </th>
                  <td className={cell}>
                    {checksFor(unit.category).map((key) => (
                      <span key={key} className="mr-3 inline-block whitespace-nowrap">
                        {`${faults.has(key) ? "✗" : "✓"} ${m.checks[key]}`}
                      </span>
                    ))}
                  </td>
                  <td className={`${cell} whitespace-nowrap`}>{m.conditions[unit.condition]}</td>
                  <td className={`${cell} min-w-32`}>
                    {unit.remark ?? m.sheet.fine}
                    {unit.wipedBy && <span className="block">{m.sheet.wiped(unit.wipedBy)}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {handover.note && <p className="mt-2">{handover.note}</p>}
      {supplement && <p className="mt-2 font-medium">{supplement}</p>}
      <div className="mt-8 grid grid-cols-2 gap-8">
        <p className="border-t border-edge pt-2">{m.sheet.shopSigns}</p>
        <p className="border-t border-edge pt-2">{m.sheet.customerSigns}</p>
      </div>
    </section>
  );
}

/** On paper for both signatures; the browser prints it without the frame. */
export default function CheckSheet() {
  const { number, period, customer, agreementNumber, handovers, swaps } = useLoaderData<typeof loader>();
  const { handovers: m } = useMessages();
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={m.sheet.title}
        lead={[customer, agreementNumber ?? number, formatPeriod(period)].join(" · ")}
        back={{ to: `/desk/bookings/${number}`, label: m.hub(number) }}
        actions={handovers.length > 0 && <Button onClick={() => print()}>{m.sheet.print}</Button>}
      />
      {handovers.length === 0 && <EmptyState title={m.sheet.none.title} text={m.sheet.none.text} />}
      {handovers.map((handover) => (
        <Sheet
          key={handover.id}
          handover={handover}
          supplement={handover.direction === "out" && swaps.length > 0 ? m.sheet.supplement(agreementNumber ?? "", swaps) : null}
        />
      ))}
    </div>
  );
}
