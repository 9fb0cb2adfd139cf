import type { Ref } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface GrowAreaProps {
  value: string;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  rows?: number;
  areaRef?: Ref<HTMLTextAreaElement>;
  onInput: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** A text area as tall as its text. */
export function GrowArea({ value, label, rows = 2, areaRef, ...props }: GrowAreaProps) {
  const area = useRef<HTMLTextAreaElement | null>(null);
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      ref={(element) => {
        area.current = element;
        if (typeof areaRef === "function") areaRef(element);
        else if (areaRef) areaRef.current = element;
      }}
      class="area"
      aria-label={label}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      rows={rows}
      value={value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
      onKeyDown={props.onKeyDown}
    />
  );
}
