import type { ComponentChildren } from "preact";
import { usePane } from "../pane-context.ts";

export interface StepFrameProps {
  title: string;
  /** Under the title, in the same breath. */
  lead?: ComponentChildren;
  /** The content has a head and margins of its own; the title is only heard. */
  whole?: boolean;
  children?: ComponentChildren;
  /** What can be done here, the primary thing last. Stays in sight. */
  actions?: ComponentChildren;
}

/** Every step looks the same: heading, content, and what to do next at the bottom edge. */
export function StepFrame({ title, lead, whole = false, children, actions }: StepFrameProps) {
  const { busy } = usePane().state;
  return (
    <main class="step" aria-busy={busy !== null}>
      <div class={whole ? "step-content whole" : "step-content"}>
        <h1 tabIndex={-1} class={whole ? "unseen" : undefined}>
          {title}
        </h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </main>
  );
}
