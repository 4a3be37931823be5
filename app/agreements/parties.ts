import { labels } from "./paper-labels.zh";
import type { AgreementSnapshot } from "./snapshot";

export interface Party {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

const known = (rows: readonly (readonly [string, string | undefined])[]): [string, string][] =>
  rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as [string, string]]));

/** Each party with what names it, in the order of the paper. */
export function partiesOf({
  lessor,
  renter,
  guarantor,
  issuedBy,
}: Pick<AgreementSnapshot, "lessor" | "renter" | "guarantor" | "issuedBy">): Party[] {
  const lessorRows = known([
    [labels.companyName, lessor.name],
    [labels.creditCode, lessor.creditCode],
    [labels.address, lessor.address],
    [labels.phone, lessor.phone],
    [labels.account, lessor.account],
    [labels.issuedBy, issuedBy],
  ]);
  const renterRows =
    renter.kind === "individual"
      ? known([
          [labels.name, renter.name],
          [labels.idNumber, renter.idNumber],
          [labels.address, renter.address],
          [labels.phone, renter.phone],
          [labels.school, renter.school],
        ])
      : known([
          [labels.companyName, renter.name],
          [labels.creditCode, renter.creditCode],
          [labels.address, renter.address],
          [labels.phone, renter.phone],
          [labels.responsible, `${renter.responsiblePerson.name}  ${labels.idNumber} ${renter.responsiblePerson.idNumber}`],
          [labels.agent, renter.agent && `${renter.agent.name}  ${labels.phone} ${renter.agent.phone}`],
        ]);
  const parties = [
    { title: labels.lessor, rows: lessorRows },
    { title: labels.renter, rows: renterRows },
  ];
  if (!guarantor) return parties;
  const guarantorRows = known([
    [labels.name, guarantor.name],
    [labels.idNumber, guarantor.idNumber],
    [labels.address, guarantor.address],
    [labels.phone, guarantor.phone],
  ]);
  return [...parties, { title: labels.guarantor, rows: guarantorRows }];
}
