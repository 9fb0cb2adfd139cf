import type { ComponentChildren } from "preact";

export interface Part {
  key: string;
  count: number;
  /** What the part is, with its number: `14 gotowych`. */
  label: string;
  icon: ComponentChildren;
}

/** Parts of a whole, drawn to be looked at; the legend says the same in words. Parts of nothing are left out. */
export function StackedBar({ parts }: { parts: readonly Part[] }) {
  const shown = parts.filter(({ count }) => count > 0);
  return (
    <div class="stacked">
      <div class="stacked-bar" aria-hidden="true">
        {shown.map(({ key, count }) => (
          <span key={key} class={`part part-${key}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul class="legend">
        {shown.map(({ key, label, icon }) => (
          <li key={key} class={`mark-${key}`}>
            {icon}
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
