import { useEffect, useRef } from "preact/hooks";
import { useSay } from "../review-context.ts";
import { cutAtMarks, type Mark, type Piece } from "./marks.ts";
import type { Range } from "./read-section.ts";
import { TEXTS } from "./texts.ts";

export interface MarkedProps {
  text: string;
  range: Range;
  marks: readonly Mark[];
  /** Rises with every jump; the active mark is brought into view then. */
  serial: number;
}

/** A run of a section's text with gaps and quotes marked in it. */
export function Marked({ text, range, marks, serial }: MarkedProps) {
  const pieces = cutAtMarks(range, marks);
  const active = marks.find(({ kind }) => kind === "active");
  return (
    <>
      {pieces.map((piece) => (
        <Run
          key={piece.from}
          piece={piece}
          text={text.slice(piece.from, piece.to)}
          serial={active && piece.from === Math.max(active.from, range.from) ? serial : 0}
          lead={active !== undefined && active.from >= range.from && piece.from === active.from}
        />
      ))}
    </>
  );
}

function Run({ piece, text, lead, serial }: { piece: Piece; text: string; lead: boolean; serial: number }) {
  const say = useSay(TEXTS);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!lead || serial === 0 || !element.current) return;
    element.current.scrollIntoView({ block: "center" });
    element.current.focus({ preventScroll: true });
  }, [lead, serial]);
  if (piece.kinds.length === 0) return <>{text}</>;
  return (
    <mark
      ref={element}
      class={piece.kinds.map((kind) => `mark-${kind}`).join(" ")}
      tabIndex={lead ? -1 : undefined}
    >
      {piece.kinds.includes("gap") && <span class="unseen">{say("gap")}: </span>}
      {text}
    </mark>
  );
}
