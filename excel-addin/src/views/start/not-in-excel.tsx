import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { Button } from "../../ui/button.tsx";
import { TEXTS } from "./texts.ts";

export interface NotInExcelProps {
  language: Language;
  /** Office's script did not come, or never answered: Excel may be there all the same. */
  unreachable: boolean;
}

/** For a page that was opened without Excel around it. */
export function NotInExcel({ language, unreachable }: NotInExcelProps) {
  const say = speak(TEXTS, language);
  return (
    <div class="pane">
      <main class="step">
        <div class="step-content">
          <h1>{say("notInExcelTitle")}</h1>
          <p class="lead">{say(unreachable ? "noOfficeLead" : "notInExcelLead")}</p>
          <div class="row-of-buttons">
            {unreachable ? (
              <Button kind="primary" onClick={() => location.reload()}>
                {say("again")}
              </Button>
            ) : (
              <a href="/playground/excel">{say("playground")}</a>
            )}
          </div>
        </div>
      </main>
    </div>
  );
}
