import { ClipboardList, Settings, Truck, Wrench } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { may } from "~/people/permissions";
import type { Permission, Role } from "~/people/permissions";
import type { Messages } from "./messages";

type Nav = Messages["common"]["nav"];

interface PlaceEntry {
  readonly to: string;
  /** Its word in the catalogue, under `common.nav`. */
  readonly label: keyof Nav;
  readonly needs: Permission;
}

interface SectionEntry extends PlaceEntry {
  readonly icon: LucideIcon;
  /** The pages of the section, in the order of how often they are needed. */
  readonly places: readonly PlaceEntry[];
}

/** Where the shop's own people can go: a section is one tab on the phone, its pages stand beneath it. */
const sections: readonly SectionEntry[] = [
  {
    ...{ to: "/desk", label: "desk", needs: "desk.use", icon: ClipboardList },
    places: [
      { to: "/desk/timeline", label: "timeline", needs: "desk.use" },
      { to: "/desk/checks", label: "checks", needs: "units.handover" },
      { to: "/desk/deliveries", label: "deliveries", needs: "desk.use" },
      { to: "/desk/viewings", label: "viewings", needs: "desk.use" },
      { to: "/desk/papers", label: "papers", needs: "papers.review" },
      { to: "/desk/arrears", label: "money", needs: "payments.record" },
      { to: "/desk/quotes", label: "quotes", needs: "desk.use" },
      { to: "/desk/waiting", label: "waiting", needs: "waiting.change" },
      { to: "/desk/calls", label: "calls", needs: "calls.report" },
      { to: "/desk/print", label: "printing", needs: "agreements.read" },
      { to: "/desk/labels", label: "labels", needs: "units.handover" },
      { to: "/desk/dispatch", label: "dispatch", needs: "calls.report" },
    ],
  },
  { ...{ to: "/queue", label: "queue", needs: "calls.read", icon: Wrench }, places: [] },
  { ...{ to: "/deliveries", label: "myTrips", needs: "deliveries.drive", icon: Truck }, places: [] },
  {
    ...{ to: "/manage", label: "manage", needs: "settings.change", icon: Settings },
    places: [
      { to: "/manage/promotions", label: "promotions", needs: "prices.change" },
      { to: "/manage/rates", label: "rates", needs: "prices.change" },
      { to: "/manage/clauses", label: "clauses", needs: "clauses.change" },
      { to: "/manage/damage-prices", label: "damagePrices", needs: "prices.change" },
      { to: "/manage/parts", label: "parts", needs: "prices.change" },
      { to: "/manage/notices", label: "notices", needs: "notices.manage" },
      { to: "/manage/settings", label: "settings", needs: "settings.change" },
      { to: "/manage/opening", label: "opening", needs: "settings.change" },
      { to: "/manage/ratings", label: "ratings", needs: "insight.read" },
      { to: "/manage/staff", label: "people", needs: "staff.change" },
      { to: "/manage/privacy", label: "privacy", needs: "privacy.manage" },
      { to: "/manage/api-keys", label: "apiKeys", needs: "settings.change" },
    ],
  },
];

export interface StaffPlace {
  readonly to: string;
  readonly label: string;
}

export interface StaffSection extends StaffPlace {
  readonly icon: LucideIcon;
  readonly places: readonly StaffPlace[];
}

/** The sections a role may enter, with the pages in them that it may see. */
export function staffSections(role: Role, nav: Nav): StaffSection[] {
  const placeOf = ({ to, label }: PlaceEntry): StaffPlace => ({ to, label: nav[label] });
  return sections
    .filter((section) => may(role, section.needs))
    .map((section) => ({
      ...placeOf(section),
      icon: section.icon,
      places: section.places.filter((place) => may(role, place.needs)).map(placeOf),
    }));
}

/** The section an address lies in: `/desk/papers` lies in `/desk`. */
export const isWithin = (path: string, section: string): boolean => path === section || path.startsWith(`${section}/`);
