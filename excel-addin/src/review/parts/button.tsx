import "@fluentui/web-components/button/define.js";
import type { ComponentChildren } from "preact";

export interface ButtonProps {
  /** `primary`: the one thing to do here · `quiet`: there when looked for. */
  kind?: "primary" | "secondary" | "quiet";
  small?: boolean;
  /** Keeps the focus and says so to screen readers, but does nothing. */
  disabled?: boolean;
  /** What it says while it works; pressing does nothing then. */
  working?: string | false;
  icon?: ComponentChildren;
  label?: string;
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
      disabled-focusable={off || undefined}
      aria-disabled={off || undefined}
      aria-label={props.label}
      aria-expanded={props.expanded}
      title={bare ? props.label : undefined}
      onClick={off ? undefined : props.onClick}
    >
      {props.icon}
      {working === false ? props.children : working}
    </fluent-button>
  );
}
