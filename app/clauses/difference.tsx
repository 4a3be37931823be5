import { useMessages } from "~/ui/messages";
import { isChanged } from "./text-difference";
import type { DifferenceLine } from "./text-difference";

/** What changed, paragraph by paragraph: told by colour, by a line through it, and to screen readers by a word. */
export function Difference({ lines }: { lines: readonly DifferenceLine[] }) {
  const { difference: m } = useMessages().clauses;
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">{m.legend}</p>
      {lines.map((line, row) => (
        // Paragraphs never move, and may be alike.
        // oxlint-disable-next-line react/no-array-index-key
        <p
          key={row}
          className={`leading-relaxed wrap-anywhere ${isChanged(line) ? "border-l-2 border-edge pl-3" : "text-muted"}`}
        >
          {line.map(({ kind, text }, index) => {
            const key = `${index} ${kind}`;
            if (kind === "same") return <span key={key}>{text}</span>;
            const Tag = kind === "added" ? "ins" : "del";
            const look = kind === "added" ? "bg-kept-soft text-kept no-underline" : "bg-danger-soft text-danger";
            return (
              <Tag key={key} className={`rounded px-0.5 ${look}`}>
                <span className="sr-only">{m[kind]}</span>
                {text}
              </Tag>
            );
          })}
        </p>
      ))}
    </div>
  );
}
