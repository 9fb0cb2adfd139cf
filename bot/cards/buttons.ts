import type { Element } from "./elements.ts";
import { shortName } from "./short-name.ts";
import type { Press, VerbData } from "./verbs.ts";

interface ButtonLook {
  style?: "positive" | "destructive" | undefined;
  /** What people typed or chose on the card comes along, and what is required must be there. */
  inputs?: boolean | undefined;
}

const TITLE = 60;
const titleOf = (title: string) => shortName(title, TITLE);

/** A button of the universal kind, and the plain one for clients that do not know it; the verb stands in the data of both. */
export function button(
  title: string,
  { verb, data }: Press,
  { style, inputs = false }: ButtonLook = {},
): Element {
  const shared = {
    title: titleOf(title),
    ...(style ? { style } : {}),
    data: { verb, ...data },
    associatedInputs: inputs ? "auto" : "none",
  };
  return {
    ...{ type: "Action.Execute", verb, ...shared },
    fallback: { type: "Action.Submit", ...shared },
  };
}

/** Opens the editor as a dialog, which only the plain kind of button does. */
export function editButton(title: string, data: VerbData["edit"]): Element {
  return {
    ...{ type: "Action.Submit", title: titleOf(title), associatedInputs: "none" },
    data: { msteams: { type: "task/fetch" }, verb: "edit", ...data },
  };
}

/** Opens a page; `url` is one of ours or of Teams. */
export const linkButton = (title: string, url: string): Element => ({
  ...{ type: "Action.OpenUrl", title: titleOf(title), url },
});

/** Unfolds a form below the buttons. */
export function formButton(
  title: string,
  body: readonly Element[],
  actions: readonly Element[],
  look: Pick<ButtonLook, "style"> = {},
): Element {
  return {
    ...{ type: "Action.ShowCard", title: titleOf(title) },
    ...(look.style ? { style: look.style } : {}),
    card: { type: "AdaptiveCard", version: "1.5", body, actions },
  };
}
