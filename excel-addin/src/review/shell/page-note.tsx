import type { ComponentChildren } from "preact";

export interface PageNoteProps {
  title?: string;
  text: string;
  /** The one thing to do about it. */
  way?: { label: string; action: () => void };
  children?: ComponentChildren;
}

/** Something the reader has to know about the page as a whole. */
export function PageNote({ title, text, way, children }: PageNoteProps) {
  return (
    <div class="page-note" role="alert">
      {title && <h2>{title}</h2>}
      <p>{text}</p>
      {way && (
        <button type="button" class="main-way" onClick={way.action}>
          {way.label}
        </button>
      )}
      {children}
    </div>
  );
}

/** Something is on its way. */
export function PageWait({ text }: { text: string }) {
  return (
    <p class="page-note" role="status">
      {text}
    </p>
  );
}
