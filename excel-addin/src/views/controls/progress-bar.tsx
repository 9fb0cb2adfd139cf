import "@fluentui/web-components/progress-bar/define.js";

/** Fluent's progress bar; the same numbers stand in words beside it. */
export function ProgressBar({ value, max, label }: { value: number; max: number; label: string }) {
  return <fluent-progress-bar thickness="large" value={value} max={Math.max(max, 1)} aria-label={label} />;
}
