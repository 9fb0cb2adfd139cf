import type { ComponentChildren } from "preact";
import { Icon } from "../../ui/icon.tsx";

export interface NoticeProps {
  kind: "error" | "warning" | "info" | "success";
  title?: string;
  children?: ComponentChildren;
  /** Buttons. */
  ways?: ComponentChildren;
  /** It appears because of something that just happened, and is to be said at once. */
  urgent?: boolean;
}

const ICONS = { error: "error", warning: "warning", info: "info", success: "ok" } as const;

/** Something to know, beside the place it is about. */
export function Notice({ kind, title, children, ways, urgent = false }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} role={urgent ? "alert" : undefined}>
      <Icon name={ICONS[kind]} />
      <div class="notice-body">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
        {ways && <div class="ways">{ways}</div>}
      </div>
    </div>
  );
}
