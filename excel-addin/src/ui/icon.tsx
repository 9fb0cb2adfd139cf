/** Shapes differ, not only colours. Drawn on a 16 × 16 grid; `line` shapes are strokes. */
const SHAPES = {
  back: { line: "M10 3 5 8l5 5" },
  next: { line: "m6 3 5 5-5 5" },
  down: { line: "m3 6 5 5 5-5" },
  close: { line: "m4 4 8 8m0-8-8 8" },
  tick: { line: "m3 8.5 3.2 3.2L13 5" },
  jump: { line: "M3 13 12.5 3.5M6 3.5h6.5V10" },
  wand: { line: "m3 13 6.5-6.5M12 2v2m0 3v2m-2.5-3.5h-1m6 0h-1" },
  ok: {
    fill: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Zm3.6 5.3-4.3 4.3a.7.7 0 0 1-1 0L4.4 8.9l1-1 1.4 1.4 3.8-3.8 1 1Z",
  },
  error: {
    fill: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Zm2.9 8.7-1 1L8 9l-1.9 1.9-1-1L7 8 5.1 6.1l1-1L8 7l1.9-1.9 1 1L9 8l1.9 1.9Z",
  },
  warning: {
    fill: "M8.9 1.9a1 1 0 0 0-1.8 0L1.2 12.7A1 1 0 0 0 2.1 14.2h11.8a1 1 0 0 0 .9-1.5L8.9 1.9ZM7.3 5.5h1.4v4.3H7.3V5.5Zm0 5.4h1.4v1.4H7.3v-1.4Z",
  },
  info: {
    fill: "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Zm.7 10.3H7.3V7h1.4v4.5Zm0-5.6H7.3V4.5h1.4v1.4Z",
  },
  waiting: { line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 3v3.2l2 1.3" },
  writing: { line: "m3 13 .7-3L10.5 3.2l2.3 2.3L6 12.3 3 13Z" },
  draft: { line: "M4 2h5l3 3v9H4V2Zm2 6h4m-4 3h2.5" },
  stopped: { line: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM5 8h6" },
  review: {
    line: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8Zm6.5-1.7a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4Z",
  },
} as const;
export type IconName = keyof typeof SHAPES;

/** A small picture beside words that say the same; `slot` for Fluent's elements. */
export function Icon({ name, slot }: { name: IconName; slot?: string }) {
  const shape: { line?: string; fill?: string } = SHAPES[name];
  return (
    <svg class={`icon icon-${name}`} slot={slot} viewBox="0 0 16 16" aria-hidden="true">
      {shape.line ? (
        <path d={shape.line} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
      ) : (
        <path d={shape.fill} fill="currentColor" />
      )}
    </svg>
  );
}
