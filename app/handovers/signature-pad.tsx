import { useRef, useState, useSyncExternalStore } from "react";
import type { PointerEvent } from "react";
import { Button } from "~/ui/button";
import { RadioCards, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { PAD, pathOf, strokesOf, strokesText } from "./signature";
import type { Point, Strokes } from "./signature";

const never = () => () => undefined;
/** Without scripts nothing can be drawn: then there is paper alone. */
export const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

function pointIn(event: PointerEvent<SVGSVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (part: number, most: number) => Math.round(Math.min(1, Math.max(0, part)) * most);
  return [within((event.clientX - box.left) / box.width, PAD.width), within((event.clientY - box.top) / box.height, PAD.height)];
}

/** Thumb, pen or mouse; what was drawn stays when the page is refused. */
function usePen(first: Strokes, onDrawn: () => void) {
  const [strokes, setStrokes] = useState<Strokes>(first);
  const drawing = useRef(false);
  const add = (point: Point) => setStrokes((before) => [...before.slice(0, -1), [...(before.at(-1) ?? []), point]] as Strokes);
  return {
    strokes,
    clear: () => setStrokes([]),
    undo: () => setStrokes((before) => before.slice(0, -1)),
    pen: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drawing.current = true;
        const point = pointIn(event);
        setStrokes((before) => [...before, [point]]);
        onDrawn();
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => drawing.current && add(pointIn(event)),
      onPointerUp: () => (drawing.current = false),
      onPointerCancel: () => (drawing.current = false),
    },
  };
}

interface SigningProps {
  /** Who is expected to sign. */
  readonly signer: string;
  readonly clerk: string;
  readonly typed: Readonly<Record<string, string>> | null;
  readonly errors: Readonly<Record<string, string | undefined>>;
}

/** The one signature for all machines: on the screen, or on the printed sheet. */
export function Signing({ signer, clerk, typed, errors }: SigningProps) {
  const { sign: m } = useMessages().handovers;
  const scripts = useScripts();
  const [way, setWay] = useState(typed?.["signing"] ?? "paper");
  const { strokes, clear, undo, pen } = usePen((typed?.["strokes"] && strokesOf(typed["strokes"])) || [], () => setWay("drawn"));
  const error = errors["strokes"];
  return (
    <section aria-labelledby="signing" className="grid gap-4 rounded-2xl border border-line bg-surface p-5">
      <h2 id="signing" className="text-lg font-semibold">
        {m.title}
      </h2>
      {scripts && (
        <div>
          <p className="font-medium">{m.pad}</p>
          <svg
            aria-hidden="true"
            data-signature-pad=""
            viewBox={`0 0 ${PAD.width} ${PAD.height}`}
            className={`mt-1 block aspect-[3/1] w-full max-w-2xl cursor-crosshair touch-none rounded-lg border-2 bg-white text-black ${error ? "border-danger" : "border-edge"}`}
            {...pen}
          >
            <line x1="24" x2={PAD.width - 24} y1="160" y2="160" stroke="#b5b5b5" strokeDasharray="4 6" />
            <path
              d={pathOf(strokes)}
              fill="none"
              stroke="currentColor"
              strokeWidth="4"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
          {error && <p className="mt-1 text-sm font-medium text-danger">{error}</p>}
          <p className="mt-1 text-sm text-muted">{m.padHint}</p>
          <div className="mt-2 flex flex-wrap gap-3">
            <Button onClick={undo}>{m.undo}</Button>
            <Button onClick={clear}>{m.clear}</Button>
          </div>
        </div>
      )}
      <input type="hidden" name="strokes" value={way === "drawn" ? strokesText(strokes) : ""} />
      {scripts ? (
        <RadioCards
          key={way}
          label={m.how}
          name="signing"
          defaultValue={way}
          onChange={(event) => setWay(event.currentTarget.value)}
          choices={(["drawn", "paper"] as const).map((value) => ({ value, ...m[value] }))}
        />
      ) : (
        <input type="hidden" name="signing" value="paper" />
      )}
      <TextField
        label={m.signer}
        name="signer"
        hint={m.signerHint}
        maxLength={60}
        defaultValue={typed?.["signer"] ?? signer}
        error={errors["signer"]}
      />
      <p className="text-sm text-muted">
        {m.clerk(clerk)}
        {m.evidence}
      </p>
    </section>
  );
}
