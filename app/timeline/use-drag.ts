import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { Violation } from "~/kernel/rule-violation";
import type { Period } from "~/kernel/time";
import { shiftOf } from "./columns";
import type { TimeWindow } from "./columns";
import { refusalAt, shifted } from "./drag";
import type { DragFacts, Target } from "./drag";
import type { Fixed } from "./bars";

/** So far a pointer goes before it drags, and so long a finger rests. */
const SLACK = 6;
const REST = 400;

export type DragWord =
  | { readonly kind: "checking" | "other-model" | "failed" }
  | { readonly kind: "fixed"; readonly because: NonNullable<Fixed> | "chosen" }
  | { readonly kind: "unit"; readonly tag: string }
  | { readonly kind: "time"; readonly period: Period }
  | { readonly kind: "refused"; readonly violation: Violation };

interface Grip {
  readonly bar: HTMLElement;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly facts: Promise<DragFacts | null>;
  started: boolean;
  target: (Target & { readonly tag: string }) | null;
  row: HTMLElement | null;
}

interface Drop {
  onUnit(allocationId: string, unitId: string): void;
  onTime(allocationId: string, period: Period): void;
}

const loadFacts = async (number: string): Promise<DragFacts | null> => {
  try {
    const answer = await fetch(`/desk/timeline/fleet/${number}`);
    return answer.ok ? ((await answer.json()) as DragFacts) : null;
  } catch {
    return null;
  }
};

const trackOf = (element: Element | null) => element?.closest<HTMLElement>("[data-unit]") ?? null;

/** Where the bar is held over: along its own row it is the time that moves, else the machine. */
function aimOf({ bar, x, y }: Grip, event: PointerEvent, window: TimeWindow) {
  const own = trackOf(bar);
  const [dx, dy] = [event.clientX - x, event.clientY - y];
  if (!own) return null;
  if (Math.abs(dx) >= Math.abs(dy)) {
    const width = own.getBoundingClientRect().width;
    const shift = shiftOf(window, (100 * dx) / width);
    const pixels = (shift * width) / (Date.parse(window.until) - Date.parse(window.from));
    bar.style.transform = `translateX(${pixels}px)`;
    return shift === 0 ? null : { row: own, strange: false, target: { kind: "time" as const, shift, tag: "" } };
  }
  bar.style.transform = `translateY(${dy}px)`;
  const row = trackOf(document.elementFromPoint(event.clientX, event.clientY));
  const unitId = row?.dataset["unit"];
  if (!row || !unitId || row === own) return null;
  const strange = row.dataset["model"] !== own.dataset["model"];
  return { row, strange, target: { kind: "unit" as const, unitId, tag: row.dataset["tag"] ?? "" } };
}

/**
 * Bars within `sheet` are dragged by mouse or finger to another machine or time; the rules answer while it is held. What is
 * refused springs back. Everything it does can be done by the form as well.
 */
export function useDrag(sheet: RefObject<HTMLElement>, window: TimeWindow, drop: Drop) {
  const [word, setWord] = useState<DragWord | null>(null);
  const latest = useRef({ window, drop });
  useEffect(() => {
    latest.current = { window, drop };
  });

  useEffect(() => {
    const box = sheet.current;
    if (!box) return;
    let grip: Grip | null = null;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let aimed = 0;

    const mark = (row: HTMLElement | null, state: "ok" | "no" | "") => {
      if (grip?.row && grip.row !== row) delete grip.row.dataset["aim"];
      if (grip) grip.row = row;
      if (row) row.dataset["aim"] = state;
    };
    const letGo = (stays: boolean) => {
      clearTimeout(rest);
      if (!grip) return;
      mark(null, "");
      trackOf(grip.bar)?.classList.remove("timeline-lifting");
      grip.bar.classList.remove("bar-held");
      if (!stays) grip.bar.style.transform = "";
      grip = null;
      aimed += 1;
    };
    const start = () => {
      if (!grip || grip.started) return;
      const because = grip.bar.dataset["fixed"] as NonNullable<Fixed> | undefined;
      if (because) {
        setWord({ kind: "fixed", because });
        return letGo(false);
      }
      grip.started = true;
      grip.bar.classList.add("bar-held");
      trackOf(grip.bar)?.classList.add("timeline-lifting");
      box.setPointerCapture(grip.pointer);
      setWord({ kind: "checking" });
    };
    const say = async (held: Grip, target: Target & { readonly tag: string }, row: HTMLElement) => {
      const turn = (aimed += 1);
      const facts = await held.facts;
      if (turn !== aimed || grip !== held) return;
      const violation = facts && refusalAt(facts, held.bar.dataset["bar"] ?? "", target);
      mark(row, facts && !violation ? "ok" : "no");
      if (!facts) setWord({ kind: "failed" });
      else if (violation) setWord({ kind: "refused", violation });
      else if (target.kind === "unit") setWord({ kind: "unit", tag: target.tag });
      else setWord({ kind: "time", period: shifted(facts.period, target.shift) });
    };
    const down = (event: PointerEvent) => {
      const bar = (event.target as Element).closest<HTMLElement>("[data-bar]");
      if (!bar || event.button !== 0) return;
      const number = bar.getAttribute("href")?.split("/").at(-1) ?? "";
      const facts = bar.dataset["fixed"] ? Promise.resolve(null) : loadFacts(number);
      grip = {
        bar,
        pointer: event.pointerId,
        x: event.clientX,
        y: event.clientY,
        facts,
        started: false,
        target: null,
        row: null,
      };
      if (event.pointerType !== "mouse") rest = setTimeout(start, REST);
    };
    const move = (event: PointerEvent) => {
      if (!grip || event.pointerId !== grip.pointer) return;
      const far = Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > SLACK;
      // A finger that moves at once scrolls.
      if (!grip.started && far) {
        if (event.pointerType !== "mouse") return letGo(false);
        start();
      }
      if (!grip?.started) return;
      const aim = aimOf(grip, event, latest.current.window);
      const before = grip.target;
      grip.target = aim?.target ?? null;
      const same = before && aim && before.kind === aim.target.kind && JSON.stringify(before) === JSON.stringify(aim.target);
      if (!aim) mark(null, "");
      else if (aim.strange) {
        grip.target = null;
        mark(aim.row, "no");
        setWord({ kind: "other-model" });
      } else if (!same) void say(grip, aim.target, aim.row);
    };
    const up = async (event: PointerEvent) => {
      const held = grip;
      if (!held || event.pointerId !== held.pointer) return;
      if (!held.started) return letGo(false);
      // The click that follows opens nothing.
      box.addEventListener("click", (click) => (click.preventDefault(), click.stopPropagation()), { once: true, capture: true });
      const { target } = held;
      const facts = await held.facts;
      if (grip !== held) return;
      const allocationId = held.bar.dataset["bar"] ?? "";
      const violation = target && facts ? refusalAt(facts, allocationId, target) : null;
      if (violation) setWord({ kind: "refused", violation });
      else if (target && !facts) setWord({ kind: "failed" });
      const goes = target && facts && !violation;
      letGo(false);
      if (goes && target.kind === "unit") latest.current.drop.onUnit(allocationId, target.unitId);
      else if (goes && target.kind === "time") latest.current.drop.onTime(allocationId, shifted(facts.period, target.shift));
    };
    const cancel = () => {
      if (grip?.started) setWord(null);
      letGo(false);
    };
    const escape = (event: KeyboardEvent) => event.key === "Escape" && cancel();
    const hold = (event: TouchEvent) => grip?.started && event.preventDefault();
    const still = (event: Event) => event.preventDefault();

    box.addEventListener("pointerdown", down);
    box.addEventListener("pointermove", move);
    box.addEventListener("pointerup", up);
    box.addEventListener("pointercancel", cancel);
    box.addEventListener("touchmove", hold, { passive: false });
    box.addEventListener("dragstart", still);
    document.addEventListener("keydown", escape);
    return () => {
      clearTimeout(rest);
      box.removeEventListener("pointerdown", down);
      box.removeEventListener("pointermove", move);
      box.removeEventListener("pointerup", up);
      box.removeEventListener("pointercancel", cancel);
      box.removeEventListener("touchmove", hold);
      box.removeEventListener("dragstart", still);
      document.removeEventListener("keydown", escape);
    };
  }, [sheet]);

  return { word, say: setWord };
}
