import { useLocation } from "@remix-run/react";
import { useMessages } from "~/ui/messages";
import { Tabs } from "~/ui/tabs";

const places = ["arrears", "cash", "ledger"] as const;

/** The pages about money: who owes, the day's count, the journal. */
export function MoneyTabs() {
  const { tabs: m } = useMessages().money;
  const { pathname } = useLocation();
  const tabs = places.map((place) => ({ to: `/desk/${place}`, label: m[place], current: pathname === `/desk/${place}` }));
  return (
    <div className="mb-6">
      <Tabs label={m.label} tabs={tabs} />
    </div>
  );
}
