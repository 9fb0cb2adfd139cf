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
  label?: string;
  class?: string;
  onClick: () => void;
  children?: ComponentChildren;
}

const APPEARANCES = { primary: "primary", secondary: undefined, quiet: "subtle" } as const;

/** Fluent's button. Without children it shows the icon alone and needs a `label`. */
export function Button({ kind = "secondary", small = false, working = false, ...props }: ButtonProps) {
  const off = props.disabled === true || working !== false;
  return (
    <fluent-button
      appearance={APPEARANCES[kind]}
      size={small ? "small" : undefined}
      icon-only={(props.children === undefined && working === false) || undefined}
      disabled-focusable={(off && working === false) || undefined}
      class={props.class}
      aria-label={props.label}
      aria-disabled={working !== false || undefined}
      title={props.children === undefined ? props.label : undefined}
      onClick={off ? undefined : props.onClick}
    >
      {props.icon}
      {working !== false ? <span class="working">{working}</span> : props.children}
    </fluent-button>
  );
}
