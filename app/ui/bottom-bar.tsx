import type { ReactNode } from "react";

/** Keeps the sum and the one next action under the thumb on a phone; from 1024 px on it stands in the page. `aboveTabs` for staff pages. */
export const BottomBar = ({ aboveTabs = false, children }: { aboveTabs?: boolean; children: ReactNode }) => (
  <div
    className={`no-print sticky z-20 -mx-4 flex items-center justify-between gap-4 border-t border-line bg-surface px-4 py-3 lg:static lg:mx-0 lg:border-0 lg:bg-transparent lg:px-0 ${
      aboveTabs ? "bottom-[calc(3.5rem+env(safe-area-inset-bottom))]" : "bottom-0 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    }`}
  >
    {children}
  </div>
);
