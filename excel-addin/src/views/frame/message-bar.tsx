import type { ComponentChildren } from "preact";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

export interface MessageBarProps {
  kind: "error" | "warning" | "info" | "success";
  title: string;
  children?: ComponentChildren;
  ways?: readonly { label: string; action: () => void }[];
  dismiss?: { label: string; action: () => void };
}

const ICONS = { error: "error", warning: "warning", info: "info", success: "ok" } as const;

/** Something to know, with what can be done about it as buttons. Drawn like Fluent's, whose actions do not wrap in a narrow pane. */
export function MessageBar({ kind, title, children, ways = [], dismiss }: MessageBarProps) {
  return (
    <div class={`message message-${kind}`} role={kind === "error" ? "alert" : "status"}>
      <Icon name={ICONS[kind]} />
      <div class="message-body">
        <p class="message-title">{title}</p>
        {children}
        {ways.length > 0 && (
          <div class="row-of-buttons">
            {ways.map(({ label, action }) => (
              <Button key={label} small onClick={action}>
                {label}
              </Button>
            ))}
          </div>
        )}
      </div>
      {dismiss && (
        <Button
          kind="quiet"
          small
          icon={<Icon name="close" />}
          label={dismiss.label}
          onClick={dismiss.action}
        />
      )}
    </div>
  );
}
