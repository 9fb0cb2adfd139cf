import { Button } from "@rnd-cards/excel-addin/src/ui/button.tsx";
import { Question } from "@rnd-cards/excel-addin/src/ui/question.tsx";

export interface AskProps {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes(): void;
  onNo(): void;
}

/** A question before something that cannot be taken back. Esc and `no`, which is offered first, change nothing. */
export function Ask({ title, text, yes, no, onYes, onNo }: AskProps) {
  return (
    <Question class="ask" {...{ title, text }} onEscape={onNo}>
      {(leave) => (
        <div class="ways">
          <Button kind="primary" onClick={leave(onNo)}>
            {no}
          </Button>
          <Button onClick={leave(onYes)}>{yes}</Button>
        </div>
      )}
    </Question>
  );
}
