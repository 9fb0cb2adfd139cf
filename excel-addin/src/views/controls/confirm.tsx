import { Button } from "../../ui/button.tsx";
import { Question } from "../../ui/question.tsx";

export interface ConfirmProps {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}

/** A question before something that cannot be taken back. Esc and `no` change nothing. */
export function Confirm({ title, text, yes, no, onYes, onNo }: ConfirmProps) {
  return (
    <Question class="confirm" {...{ title, text }} onEscape={onNo}>
      {(leave) => (
        <div class="row-of-buttons">
          <Button onClick={leave(onNo)}>{no}</Button>
          <Button kind="primary" onClick={leave(onYes)}>
            {yes}
          </Button>
        </div>
      )}
    </Question>
  );
}
