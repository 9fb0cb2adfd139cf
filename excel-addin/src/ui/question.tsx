import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export interface QuestionProps {
  class: string;
  title: string;
  text: string;
  onEscape: () => void;
  /** Draws the ways out; each closes the question before it does anything. */
  children: (leave: (then: () => void) => () => void) => ComponentChildren;
}

/** A question that has to be answered before anything else. The focus goes back where it was. */
export function Question({ title, text, onEscape, children, ...props }: QuestionProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // Closing gives the focus back, as long as the dialog is still in the page.
  const leave = (then: () => void) => () => {
    dialog.current?.close();
    then();
  };
  return (
    <dialog
      ref={dialog}
      class={props.class}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={leave(onEscape)}
    >
      <h2 id={`${id}title`}>{title}</h2>
      <p id={`${id}text`}>{text}</p>
      {children(leave)}
    </dialog>
  );
}
