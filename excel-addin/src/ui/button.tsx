import "@fluentui/web-components/button/define.js";
import type { ComponentChildren } from "preact";

export interface ButtonProps {
  /** `primary`: the one thing to do here · `quiet`: there when looked for. */
  kind?: "primary" | "secondary" | "quiet";
  small?: boolean;
  /** Keeps the focus and says so to screen readers, but does nothing. */
  disabled?: boolean;
  /** The words change and nothing else moves; pressing does nothing. */
  working?: string | false;
  icon?: ComponentChildren;
  label?: string | undefined;
  class?: string | undefined;
  /** It opens something; whether that is open. */
  expanded?: boolean;
  onClick: () => void;
  children?: ComponentChildren;
}

const APPEARANCES = { primary: "primary", secondary: undefined, quiet: "subtle" } as const;

/** Fluent's button. Without children it shows the icon alone and needs a `label`. */
export function Button({ kind = "secondary", small = false, working = false, ...props }: ButtonProps) {
  const off = props.disabled === true || working !== false;
  const bare = props.children === undefined && working === false;
  return (
    <fluent-button
      role="button"
      appearance={APPEARANCES[kind]}
      size={small ? "small" : undefined}
      icon-only={bare || undefined}
      disabled-focusable={(off && working === false) || undefined}
      class={props.class}
      aria-disabled={off || undefined}
      aria-label={props.label}
      aria-expanded={props.expanded}
      title={bare ? props.label : undefined}
      onClick={off ? undefined : props.onClick}
    >
      {props.icon}
      {working === false ? props.children : <span class="working">{working}</span>}
    </fluent-button>
  );
}
