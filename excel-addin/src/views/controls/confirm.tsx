import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "./button.tsx";

export interface ConfirmProps {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}

/** A question before something that cannot be taken back. Esc and `no` change nothing; the focus goes back where it was. */
export function Confirm({ title, text, yes, no, onYes, onNo }: ConfirmProps) {
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
      class="confirm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={leave(onNo)}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <div class="row-of-buttons">
        <Button onClick={leave(onNo)}>{no}</Button>
        <Button kind="primary" onClick={leave(onYes)}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
