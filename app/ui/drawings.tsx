import type { ReactNode } from "react";
import type { Category } from "~/catalogue/model";

export type DrawingKind = Category | "empty" | "shield" | "clock";

const tint = { fill: "currentColor", fillOpacity: 0.08, stroke: "none" };
const faint = { strokeOpacity: 0.45 };

const laptop = (
  <>
    <rect x="34" y="22" width="92" height="62" rx="6" {...tint} />
    <rect x="34" y="22" width="92" height="62" rx="6" />
    <path d="M20 92h120l-5 8a6 6 0 0 1-5 3H30a6 6 0 0 1-5-3z" />
    <path d="M68 92c0 4 2 5 5 5h14c3 0 5-1 5-5" {...faint} />
    <path d="M48 66 70 44M62 70l26-26" {...faint} />
    <circle cx="80" cy="27" r=".6" />
  </>
);
const desktop = (
  <>
    <rect x="22" y="24" width="80" height="54" rx="5" {...tint} />
    <rect x="22" y="24" width="80" height="54" rx="5" />
    <path d="M56 78v12m12-12v12M44 92h36" />
    <rect x="114" y="24" width="26" height="70" rx="4" />
    <path d="M120 34h14M120 42h14" {...faint} />
    <circle cx="127" cy="82" r="3" />
    <path d="M26 103h74m10 0h20" />
    <path d="M36 62 54 44" {...faint} />
  </>
);
const monitor = (
  <>
    <rect x="20" y="20" width="120" height="68" rx="5" {...tint} />
    <rect x="20" y="20" width="120" height="68" rx="5" />
    <path d="M20 78h120" {...faint} />
    <path d="M74 88v11m12-11v11M56 102h48" />
    <path d="M36 62 60 38M50 66l28-28" {...faint} />
    <circle cx="80" cy="83" r="1" />
  </>
);
const projector = (
  <>
    <path d="M104 52 150 18v66L104 72z" {...tint} />
    <path d="M108 52 150 22M108 72l42 12" {...faint} />
    <rect x="18" y="44" width="90" height="40" rx="8" />
    <circle cx="90" cy="64" r="13" />
    <circle cx="90" cy="64" r="6" {...faint} />
    <path d="M32 56h24M32 64h24M32 72h16" {...faint} />
    <path d="M30 84v8m66-8v8M66 44v-6h12v6" />
  </>
);
const network = (
  <>
    <rect x="26" y="66" width="108" height="30" rx="6" {...tint} />
    <rect x="26" y="66" width="108" height="30" rx="6" />
    <path d="M42 66V34m76 32V34M38 96v6m84-6v6" />
    <circle cx="42" cy="81" r="2.5" />
    <circle cx="54" cy="81" r="2.5" />
    <path d="M78 77h8v8h-8zm14 0h8v8h-8zm14 0h8v8h-8z" {...faint} />
    <path d="M72 50a11 11 0 0 1 16 0M64 42a23 23 0 0 1 32 0M56 33a35 35 0 0 1 48 0" />
    <circle cx="80" cy="57" r="1.5" />
  </>
);
const office = (
  <>
    <path d="M48 46V20h54l10 10v16" />
    <path d="M102 20v10h10" {...faint} />
    <rect x="24" y="46" width="112" height="40" rx="7" {...tint} />
    <path d="M44 86H31a7 7 0 0 1-7-7V53a7 7 0 0 1 7-7h98a7 7 0 0 1 7 7v26a7 7 0 0 1-7 7h-13" />
    <path d="M44 70h72v34H44z" />
    <path d="M56 82h48M56 92h32" {...faint} />
    <path d="M38 58h10" {...faint} />
    <circle cx="122" cy="58" r="2.5" />
  </>
);
const empty = (
  <>
    <path d="M30 62h32l6 12h24l6-12h32v30a7 7 0 0 1-7 7H37a7 7 0 0 1-7-7z" {...tint} />
    <path d="m30 62 14-28a7 7 0 0 1 6-4h60a7 7 0 0 1 6 4l14 28v30a7 7 0 0 1-7 7H37a7 7 0 0 1-7-7z" />
    <path d="M30 62h32l6 12h24l6-12h32" />
    <path d="M60 42h40M56 50h48" {...faint} />
  </>
);
const shield = (
  <>
    <path d="M80 16c12 9 24 12 38 12v30c0 24-16 38-38 46-22-8-38-22-38-46V28c14 0 26-3 38-12z" {...tint} />
    <path d="M80 16c12 9 24 12 38 12v30c0 24-16 38-38 46-22-8-38-22-38-46V28c14 0 26-3 38-12z" />
    <path d="m63 59 12 13 23-26" />
  </>
);
const clock = (
  <>
    <circle cx="80" cy="60" r="42" {...tint} />
    <circle cx="80" cy="60" r="42" />
    <path d="M80 34v26l18 12" />
    <path d="M80 24v4m0 64v4M44 60h4m64 0h4" {...faint} />
  </>
);

const drawings: Record<DrawingKind, ReactNode> = {
  laptops: laptop,
  desktops: desktop,
  monitors: monitor,
  projectors: projector,
  network,
  office,
  empty,
  shield,
  clock,
};

/** Line art in the colour of the text around it; decoration only, so it says nothing to a screen reader. */
export const Drawing = ({ kind, className = "h-24 w-32" }: { kind: DrawingKind; className?: string }) => (
  <svg
    viewBox="0 0 160 120"
    className={className}
    fill="none"
    stroke="currentColor"
    strokeWidth="2.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {drawings[kind]}
  </svg>
);

/** The drawings of a list, each once, for `DrawingOf` to point to: a list of a hundred has no hundred drawings to send. */
export const DrawingSheet = ({ kinds }: { kinds: readonly DrawingKind[] }) => (
  <svg className="hidden" aria-hidden="true" focusable="false">
    {kinds.map((kind) => (
      <symbol key={kind} id={`drawing-${kind}`} viewBox="0 0 160 120">
        {drawings[kind]}
      </symbol>
    ))}
  </svg>
);

/** A drawing of the page's `DrawingSheet`. */
export const DrawingOf = ({ kind }: { kind: DrawingKind }) => (
  <svg className="drawing" aria-hidden="true">
    <use href={`#drawing-${kind}`} />
  </svg>
);
