import type { HTMLAttributes } from "preact";

/* Fluent's elements that the pane uses, as Preact's JSX may write them. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "fluent-button": HTMLAttributes<HTMLElement> & {
        appearance?: "primary" | "outline" | "subtle" | "transparent";
        size?: "small" | "medium" | "large";
        "icon-only"?: boolean;
        "disabled-focusable"?: boolean;
      };
      "fluent-progress-bar": HTMLAttributes<HTMLElement> & {
        value?: number;
        max?: number;
        thickness?: "medium" | "large";
      };
    }
  }
}
