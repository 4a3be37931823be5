import { useEffect, useRef, useState } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { tagsIn } from "./scanned";

export interface ScanProblem {
  readonly tag: string;
  readonly kind: "double" | "foreign";
}

/** High for yes, low and long for no: whoever scans looks at the machines, not at the screen. */
function beep(context: AudioContext, good: boolean): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = good ? 1040 : 220;
  volume.gain.value = 0.12;
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + (good ? 0.07 : 0.4));
}

function useBeep() {
  const context = useRef<AudioContext | null>(null);
  useEffect(() => () => void context.current?.close(), []);
  return (good: boolean) => {
    try {
      beep((context.current ??= new AudioContext()), good);
    } catch {
      // A device without sound has the colours.
    }
  };
}

/**
 * A scanner types a tag and Enter: the machine is ticked, the field is empty again, and what was wrong is said beside it. A pasted
 * list is taken at once. `seen` starts with what was ticked before a refusal.
 */
export function useScans(tags: readonly string[], first: ReadonlySet<string>) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(first);
  const [problems, setProblems] = useState<readonly ScanProblem[]>([]);
  const [last, setLast] = useState<{ readonly tag: string; readonly good: boolean } | null>(null);
  const sound = useBeep();
  const mark = (tag: string, on: boolean) =>
    setSeen((before) => new Set(on ? [...before, tag] : [...before].filter((each) => each !== tag)));
  const take = (text: string) => {
    const scanned = tagsIn(text);
    const now = new Set(seen);
    const wrong: ScanProblem[] = [];
    for (const tag of scanned)
      if (!tags.includes(tag)) wrong.push({ tag, kind: "foreign" });
      else if (now.has(tag)) wrong.push({ tag, kind: "double" });
      else now.add(tag);
    setSeen(now);
    setProblems((before) => [...wrong, ...before.filter((each) => !scanned.includes(each.tag))]);
    const tag = wrong[0]?.tag ?? scanned.at(-1);
    if (!tag) return;
    setLast({ tag, good: wrong.length === 0 });
    sound(wrong.length === 0);
  };
  return {
    ...{ seen, mark, problems, last },
    dismiss: (tag: string) => setProblems((before) => before.filter((each) => each.tag !== tag)),
    field: {
      onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        take(event.currentTarget.value);
        event.currentTarget.value = "";
      },
      onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => {
        const text = event.clipboardData.getData("text");
        if (tagsIn(text).length < 2) return;
        event.preventDefault();
        take(`${event.currentTarget.value}\n${text}`);
        event.currentTarget.value = "";
      },
    },
  };
}
