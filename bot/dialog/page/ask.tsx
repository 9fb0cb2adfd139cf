import { Button } from "@rnd-cards/excel-addin/src/review/parts/button.tsx";
import { useEffect, useId, useRef } from "preact/hooks";

export interface AskProps {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes(): void;
  onNo(): void;
}

/** A question before something that cannot be taken back. Esc and `no` change nothing; the focus goes back where it was. */
export function Ask({ title, text, yes, no, onYes, onNo }: AskProps) {
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
      class="ask"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onCancel={leave(onNo)}
    >
      <h2 id={`${id}title`}>{title}</h2>
      <p id={`${id}text`}>{text}</p>
      <div class="ways">
        <Button kind="primary" onClick={leave(onNo)}>
          {no}
        </Button>
        <Button onClick={leave(onYes)}>{yes}</Button>
      </div>
    </dialog>
  );
}
