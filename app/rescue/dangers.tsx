import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge } from "~/ui/notice";
import type { DangerousModel, EndangeredLine } from "./show-dangers.server";

const linkClass = "inline-flex min-h-11 items-center whitespace-nowrap text-accent underline underline-offset-3 lg:min-h-8";

function About({ line }: { line: EndangeredLine }) {
  const { rescue: m } = useMessages();
  const { number, customer, phone, period, because, tags } = line;
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-semibold">
          <span className="whitespace-nowrap">{formatMoment(period.from)}</span>{" "}
          <span className="whitespace-nowrap">{m.until(formatMoment(period.until))}</span>
        </span>
        <Link to={`/desk/bookings/${number}`} className={`${linkClass} text-sm`}>
          {number}
        </Link>
      </p>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">{customer}</span>
        <a href={`tel:${phone}`} className={linkClass}>
          {phone}
        </a>
      </p>
      <p>
        <Badge tone={because === "repair" ? "soon" : "danger"}>{m.because[because](tags.join(" "))}</Badge>
      </p>
    </>
  );
}

function Replace({ line, back }: { line: EndangeredLine; back: string }) {
  const { rescue: m } = useMessages();
  const { instead, number, lineId, quantity, phone } = line;
  if (!instead)
    return (
      <>
        <p className="mt-2">{m.callCustomer}</p>
        <a
          href={`tel:${phone}`}
          className="mt-3 inline-flex min-h-11 items-center rounded-lg border border-edge px-5 font-medium text-accent print:hidden"
        >
          {m.call(phone)}
        </a>
      </>
    );
  return (
    <>
      <p className="mt-2">{m.instead(quantity, instead.name)}</p>
      <p className="text-sm text-muted">{m.tells}</p>
      <Form method="post" action="/desk/rescue" preventScrollReset className="mt-3 print:hidden">
        <input type="hidden" name="id" value={instead.id} />
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="line" value={lineId} />
        <input type="hidden" name="model" value={instead.modelId} />
        <input type="hidden" name="back" value={back} />
        <SubmitButton name="intent" value="replace">
          {m.replace(instead.name)}
        </SubmitButton>
      </Form>
    </>
  );
}

function Model({ model, back }: { model: DangerousModel; back: string }) {
  const { rescue: m } = useMessages();
  const { rescued, stranded } = model;
  return (
    <li className="min-w-0 rounded-xl border border-danger bg-surface px-4 py-3">
      <h3 className="font-semibold">{model.name}</h3>
      <ul className="mt-1 grid gap-3">
        {rescued.map((line) => (
          <li key={line.lineId}>
            <About line={line} />
            <p className="mt-2 wrap-anywhere font-medium">{m.to(line.toTags?.join(" ") ?? "")}</p>
          </li>
        ))}
        {stranded.map((line) => (
          <li key={line.lineId} className="order-last border-t border-line pt-3 first:border-t-0 first:pt-0">
            <About line={line} />
            <Replace line={line} back={back} />
          </li>
        ))}
        {rescued.length > 0 && (
          <li className="print:hidden">
            <p className="text-sm text-muted">{m.others}</p>
            <Form method="post" action="/desk/rescue" preventScrollReset className="mt-3">
              <input type="hidden" name="id" value={model.id} />
              <input type="hidden" name="model" value={model.modelId} />
              <input type="hidden" name="back" value={back} />
              <SubmitButton name="intent" value="rescue" aria-label={m.rescueName(model.name)}>
                {m.rescueAll(rescued.length)}
              </SubmitButton>
            </Form>
          </li>
        )}
      </ul>
    </li>
  );
}

interface DangersProps {
  readonly models: readonly DangerousModel[];
  readonly back: string;
  /** In the column of a page. */
  readonly narrow?: boolean;
}

/** V3: coming bookings whose machines are not there, each with the one thing to do about it; nothing where there are none. */
export function Dangers({ models, back, narrow = false }: DangersProps) {
  const { rescue: m } = useMessages();
  if (models.length === 0) return null;
  const count = models.reduce((sum, { rescued, stranded }) => sum + rescued.length + stranded.length, 0);
  return (
    <section id="rescue" aria-label={m.title} className="min-w-0 scroll-mt-4">
      <h2 className="flex items-center gap-2 text-lg font-semibold print:text-sm">
        {m.title} <Badge tone="danger">{count}</Badge>
      </h2>
      <p className="text-sm text-muted print:hidden">{m.lead}</p>
      <ul className={`mt-3 grid items-start gap-3 ${narrow ? "" : "md:grid-cols-2 xl:grid-cols-3"}`}>
        {models.map((model) => (
          <Model key={model.modelId} model={model} back={back} />
        ))}
      </ul>
    </section>
  );
}
