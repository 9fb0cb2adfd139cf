import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";

export interface DisclosureProps {
  title: string;
  open: boolean;
  onToggle: (open: boolean) => void;
  children: ComponentChildren;
}

/** Something there on demand. Esc inside closes it and gives the focus back. */
export function Disclosure({ title, open, onToggle, children }: DisclosureProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    onToggle(false);
    opener.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Esc on its way up
    <div class={open ? "disclosure open" : "disclosure"} onKeyDown={onKeyDown}>
      <button
        ref={opener}
        type="button"
        class="disclosure-title"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => onToggle(!open)}
      >
        <Icon name="next" />
        <span>{title}</span>
      </button>
      {open && (
        <div id={id} class="disclosure-body">
          {children}
        </div>
      )}
    </div>
  );
}
