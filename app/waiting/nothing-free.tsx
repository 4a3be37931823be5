import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { typedPeriod } from "~/catalogue/asked-period";
import type { Period } from "~/kernel/time";
import { formatMoment, formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Alternatives, OtherModel } from "./alternatives.server";

const choiceClass =
  "flex min-h-11 flex-wrap items-center justify-between gap-x-3 rounded-lg border border-edge bg-surface px-3 py-1.5 text-ink hover:bg-accent-soft";

/** The query that waits for a model over a period. */
export const waitQuery = (slug: string, quantity: number, period: Period): string =>
  `${new URLSearchParams({ model: slug, quantity: String(quantity), ...typedPeriod(period) })}`;

/** An address, or what a button of the form around sends as `take`: nothing that was typed is lost by that. */
export type ChoiceTarget = string | { readonly take: string };

interface NothingFreeProps {
  readonly alternatives: Alternatives;
  /** Where another period of the same length leads. */
  readonly periodHref: (period: Period) => ChoiceTarget;
  /** Where another model leads: in place of `asked` at its price, or by itself. */
  readonly modelHref: (slug: string, asked: string, atItsPrice: boolean) => ChoiceTarget;
  /** Left out where waiting is what the page is for. */
  readonly period?: Period;
}

function Choice({ to, children }: { to: ChoiceTarget; children: ReactNode }) {
  if (typeof to === "string")
    return (
      <Link to={to} preventScrollReset className={choiceClass}>
        {children}
      </Link>
    );
  return (
    <button type="submit" name="take" value={to.take} formNoValidate className={`${choiceClass} w-full cursor-pointer text-left`}>
      {children}
    </button>
  );
}

function Dates({ alternatives: { earlier, later }, periodHref }: NothingFreeProps) {
  const { nothingFree: m } = useMessages().waiting;
  const choices = [
    [m.earlier, earlier],
    [m.later, later],
  ] as const;
  if (!earlier && !later) return null;
  return (
    <div>
      <ul className="grid gap-2">
        {choices.map(
          ([label, period]) =>
            period && (
              <li key={label}>
                <Choice to={periodHref(period)}>
                  <span className="font-medium">{label}</span>
                  <span>{`${formatMoment(period.from)} – ${formatMoment(period.until)}`}</span>
                </Choice>
              </li>
            ),
        )}
      </ul>
    </div>
  );
}

interface ModelsProps {
  readonly title: string;
  readonly hint?: string;
  readonly models: readonly OtherModel[];
  readonly hrefOf: (slug: string) => ChoiceTarget;
}

function Models({ title, hint, models, hrefOf }: ModelsProps) {
  const { nothingFree: m } = useMessages().waiting;
  if (models.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{title}</p>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <ul className="mt-2 grid gap-2">
        {models.map(({ slug, name, free, rentPerUnit }) => (
          <li key={slug}>
            <Choice to={hrefOf(slug)}>
              <span className="font-medium">{name}</span>
              <span className="text-sm">
                {m.each(formatMoney(rentPerUnit))} · {m.free(free)}
              </span>
            </Choice>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What to do where not everything asked for is free: other dates, other machines, or waiting in turn. */
export function NothingFree(props: NothingFreeProps) {
  const { alternatives, modelHref, period } = props;
  const { notify, nothingFree: m } = useMessages().waiting;
  const { earlier, later, instead } = alternatives;
  const nothing = !earlier && !later && instead.every((each) => each.better.length + each.like.length === 0);
  return (
    <section aria-label={m.title} className="grid gap-4 rounded-xl bg-accent-soft p-4">
      <h3 className="font-semibold">{m.title}</h3>
      {nothing && <p>{m.none}</p>}
      <Dates {...props} />
      {instead.map(({ slug, name, better, like }) => (
        <div key={slug} className="grid gap-4 empty:hidden">
          <Models title={m.better(name)} hint={m.betterHint} models={better} hrefOf={(other) => modelHref(other, slug, true)} />
          <Models title={m.like} models={like} hrefOf={(other) => modelHref(other, slug, false)} />
        </div>
      ))}
      {period && (
        <div className="grid gap-2">
          <p className="text-sm text-muted">{m.wait}</p>
          {instead.map(({ slug, name, quantity }) => (
            <Link
              key={slug}
              to={`/wait?${waitQuery(slug, quantity, period)}`}
              className="inline-flex min-h-11 items-center justify-center rounded-lg bg-accent px-5 py-1.5 text-center font-medium text-on-accent hover:bg-accent-strong"
            >
              {instead.length > 1 ? `${notify} · ${name}` : notify}
            </Link>
          ))}
        </div>
      )}
    </section>
  );
}
