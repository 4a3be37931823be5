import type { Fen } from "~/kernel/money";
import { RadioCards } from "~/ui/fields";
import { formatMoney } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Security } from "./agreed-change";

/** D5b: what can secure a renewal, the usual first; nothing where nothing new is needed. */
export interface SecurityChoices {
  readonly choices: readonly Security[];
  readonly deposit: Fen;
}

/** Civil Code 695: the guarantor signs again, or the deposit is paid in his place. */
export function SecurityChoice({ choices, deposit, chosen }: SecurityChoices & { chosen?: Security | null }) {
  const { requests: m } = useMessages().changes;
  if (choices.length === 0) return null;
  const words = {
    guarantor: m.securities.guarantor,
    deposit: { ...m.securities.deposit, title: m.securities.deposit.title(formatMoney(deposit)) },
  };
  const usual = chosen && choices.includes(chosen) ? chosen : choices[0];
  return (
    <RadioCards
      label={m.security}
      name="security"
      columns={1}
      choices={choices.map((each) => ({ value: each, ...words[each] }))}
      defaultValue={usual}
    />
  );
}
