import { Link, useSearchParams } from "@remix-run/react";
import { Fragment } from "react";
import type { ReactNode } from "react";
import { ButtonLink } from "~/ui/button";
import { formatMoney, formatMoneyShort } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { changedQuery } from "./address";
import { typedPeriod } from "./asked-period";
import { toggled } from "./compared";
import { differs } from "./comparison";
import { FreeBadge } from "./model-card";
import { OffNote } from "./off-note";
import { partsText } from "./parts-text";
import type { Comparison } from "./show-comparison.server";
import { usePromiseText } from "./tier-cards";

interface Row {
  readonly label: string;
  readonly cells: readonly ReactNode[];
  readonly differs: boolean;
}

function useRows({ models, specs }: Comparison): Row[] {
  const messages = useMessages();
  const { compare: m, catalogue, common } = messages;
  const promiseText = usePromiseText();
  const row = (label: string, cells: readonly ReactNode[], by: readonly unknown[] = cells): Row => ({
    label,
    cells,
    differs: differs(by),
  });
  const offers = models.map((model) => model.offer);
  return [
    row(
      m.rows.rent,
      offers.map(({ rent, off }, place) => (
        <Fragment key={models[place]?.slug}>
          <b className="text-lg">{formatMoney(rent)}</b>
          <OffNote off={off} />
        </Fragment>
      )),
      offers.map(({ rent }) => rent),
    ),
    row(
      m.rows.parts,
      offers.map(({ parts }) => partsText(parts, messages)),
    ),
    row(
      m.rows.monthly,
      models.map(({ monthly }) => formatMoneyShort(monthly)),
    ),
    row(
      m.rows.deposit,
      offers.map(({ deposit }) => formatMoneyShort(deposit)),
    ),
    row(
      m.rows.free,
      models.map(({ slug, offer: { free, nextFree } }) => <FreeBadge key={slug} slug={slug} free={free} nextFree={nextFree} />),
      offers.map(({ free }) => free),
    ),
    row(
      m.rows.promise,
      models.map(({ rapid }) => `${promiseText(rapid)} · ${catalogue.model.tierSupplement(formatMoney(rapid.supplement))}`),
    ),
    row(
      m.rows.use,
      models.map(({ uses }) => uses.map((use) => common.uses[use]).join("、") || m.none),
    ),
    ...specs.map(({ label, texts, differs: different }) => ({
      label: catalogue.specs[label] ?? label,
      cells: texts.map((text) => text ?? m.none),
      differs: different,
    })),
    row(
      m.rows.accessories,
      models.map(({ accessories }) => accessories),
    ),
  ];
}

/** The models in columns, what is said about them in rows; on a phone each row's name stands above its values. */
export function ComparisonTable(comparison: Comparison) {
  const { models, period, items } = comparison;
  const { compare: m } = useMessages();
  const [query] = useSearchParams();
  const rows = useRows(comparison);
  const slugs = models.map((model) => model.slug);
  const kept = new URLSearchParams({ ...typedPeriod(period), ...(items ? { items } : {}), compare: slugs.join(",") });
  return (
    // Laid out as a grid on a phone, where browsers forget that it is a table.
    <table role="table" className={`comparison comparison-${models.length}`}>
      <caption className="sr-only">{m.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <td role="cell" />
          {models.map(({ slug, brand, name }) => (
            <th key={slug} role="columnheader" scope="col">
              <small>{brand}</small>
              <Link to={`/models/${slug}?${kept}`}>{name}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ label, cells, differs: different }) => (
          <tr key={label} role="row">
            <th role="rowheader" scope="row">
              {label}
              {models.length > 1 && <small className={different ? "row-differs" : ""}>{different ? m.differs : m.same}</small>}
            </th>
            {cells.map((cell, place) => (
              <td key={slugs[place]} role="cell">
                {cell}
              </td>
            ))}
          </tr>
        ))}
        <tr role="row">
          <td role="cell" />
          {models.map(({ slug, name }) => (
            <td key={slug} role="cell">
              <ButtonLink to={`/models/${slug}?${kept}`} className="w-full px-2!">
                {m.look}
              </ButtonLink>
              <Link
                to={`/compare?${changedQuery(query, { models: toggled(slugs, slug) })}`}
                className="text-link"
                preventScrollReset
              >
                {m.remove(name)}
              </Link>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
