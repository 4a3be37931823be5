import { z } from "zod";
import { fen } from "~/kernel/money";
import type { Fen } from "~/kernel/money";
import type { OwnTerms } from "~/kernel/own-terms";
import { amountOf, amountText } from "~/payments/amount";

const MOST_HOURS = 240;
/** A zero too many is caught. */
const MOST_PER_TRIP = fen(100_000);
const MOST_PER_VISIT = fen(200_000);

/** Left empty it is the tier's. */
const hours = z
  .string()
  .trim()
  .regex(/^(|[1-9]\d{0,2})$/, "number")
  .transform((text) => (text === "" ? null : Number(text)))
  .refine((count) => count === null || count <= MOST_HOURS, "outOfBounds")
  .default(null);

const amount = (most: Fen) =>
  z
    .string()
    .trim()
    .max(20, "number")
    .transform((text, context) => {
      if (text === "") return null;
      const found = amountOf(text);
      if (found === null) context.addIssue({ code: "custom", message: "number" });
      else if (found > most) context.addIssue({ code: "custom", message: "outOfBounds" });
      return found;
    })
    .default(null);

/** A3: what an agreement or a supplement says of its own; amounts in yuan, ¥0 is free. */
export const ownTermsFields = {
  onSiteHours: hours,
  elsewhereHours: hours,
  tripFee: amount(MOST_PER_TRIP),
  hardwareVisit: amount(MOST_PER_VISIT),
  softwareVisit: amount(MOST_PER_VISIT),
};

interface Read {
  readonly onSiteHours: number | null;
  readonly elsewhereHours: number | null;
  readonly tripFee: Fen | null;
  readonly hardwareVisit: Fen | null;
  readonly softwareVisit: Fen | null;
}

export const ownTermsRead = ({ onSiteHours, elsewhereHours, tripFee, hardwareVisit, softwareVisit }: Read): OwnTerms => ({
  ...{ islandHours: onSiteHours, elsewhereHours },
  ...{ trip: tripFee, hardwareVisit, softwareVisit },
});

const written = (figure: number | null): string => (figure === null ? "" : String(figure));
const inYuan = (figure: Fen | null): string => (figure === null ? "" : amountText(figure));

/** As they stand in the fields. */
export const ownTermsTyped = (own: OwnTerms): Record<keyof Read, string> => ({
  onSiteHours: written(own.islandHours),
  elsewhereHours: written(own.elsewhereHours),
  tripFee: inYuan(own.trip),
  hardwareVisit: inYuan(own.hardwareVisit),
  softwareVisit: inYuan(own.softwareVisit),
});
