import { useMessages } from "~/ui/messages";
import { missingIn } from "./accessories";
import { Thumbnails } from "./picture-field";
import type { UnitToCheck } from "./unit-row";

interface Props {
  readonly assetTag: string;
  readonly out: NonNullable<UnitToCheck["out"]>;
  /** Where pictures are served. */
  readonly at?: string;
}

/** How a machine was when it left, with its pictures: what was so already is not the customer's. */
export function OutState({ assetTag, out, at }: Props) {
  const { handovers: m } = useMessages();
  const said = [
    m.conditions[out.condition],
    ...out.faults.filter((key) => key !== "accessories").map((key) => m.takeBack.fault(m.checks[key])),
    ...missingIn(out.accessories).map(({ name, there, count }) => `${name} ${there}/${count}`),
    ...(out.remark ? [out.remark] : []),
  ];
  return (
    <div className="rounded-lg bg-accent-soft/50 p-3">
      <p className="font-medium">{m.row.outState}</p>
      <p className="text-sm">{said.join(m.handOut.comma)}</p>
      {out.pictures.length > 0 ? (
        <div className="mt-2">
          <Thumbnails assetTag={assetTag} pictures={out.pictures} {...(at ? { at } : {})} />
        </div>
      ) : (
        <p className="text-sm text-muted">{m.row.noPictures}</p>
      )}
    </div>
  );
}
