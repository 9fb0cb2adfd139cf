import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { providersOf } from "@rnd-cards/excel-addin/src/review/providers-of.ts";
import { openBatch } from "@rnd-cards/excel-addin/src/review/session/open-batch.ts";
import { BatchShell } from "@rnd-cards/excel-addin/src/review/shell/batch-shell.tsx";
import { PageNote } from "@rnd-cards/excel-addin/src/review/shell/page-note.tsx";
import { useState } from "preact/hooks";
import { DIALOG_DONE, type DialogResult } from "../dialog-result.ts";
import { Ask } from "../page/ask.tsx";
import { IdleGuard } from "../page/idle-guard.tsx";
import type { PageParts } from "../page/page-parts.ts";
import { useMe } from "../page/use-me.ts";
import { useWhileThere } from "../page/use-while-there.ts";
import { noteEdits } from "./note-edits.ts";
import { TEXTS } from "./texts.ts";

/** The dialog that a card of the bot opens: `?card=` names the card, `?section=` where to begin. */
export function CardDialog(parts: PageParts) {
  const query = new URLSearchParams(location.search);
  const cardId = query.get("card");
  const section = SECTION_KEYS.find((key) => key === query.get("section"));
  if (cardId) return <OneCard {...{ parts, cardId, section }} />;
  const say = speak(TEXTS, parts.language);
  return <PageNote title={say("noCard")} text={say("noCardWay")} />;
}

interface OneCardProps {
  parts: PageParts;
  cardId: string;
  section: SectionKey | undefined;
}

function OneCard({ parts, cardId, section }: OneCardProps) {
  const { host, language, idle } = parts;
  const say = speak(TEXTS, language);
  const [{ client, edited }] = useState(() => noteEdits(parts.client));
  const [session] = useState(() =>
    openBatch({ ...parts, find: async () => (await client.getCard(cardId)).batchId }),
  );
  const [asking, setAsking] = useState(false);
  useMe(parts, session.state.value.kind === "shown");
  useWhileThere(idle, session);
  const submit = () => {
    const result: DialogResult = { verb: DIALOG_DONE, cardId, sections: edited() };
    host.submit?.(result);
  };
  return (
    <IdleGuard idle={idle} language={language}>
      <main>
        <BatchShell session={session} language={language} sought="card">
          {({ batch, health }, View) => (
            <View
              alone
              {...{ client, language, batch, cardId, section, health }}
              cards={batch.cards}
              providers={providersOf(health)}
              onCard={() => undefined}
              onChange={session.learn}
              {...(host.submit && { onClose: (unsaved: boolean) => (unsaved ? setAsking(true) : submit()) })}
            />
          )}
        </BatchShell>
        {asking && (
          <div class="review">
            <Ask
              {...{ title: say("unsavedTitle"), text: say("unsaved"), yes: say("leave"), no: say("back") }}
              onYes={submit}
              onNo={() => setAsking(false)}
            />
          </div>
        )}
      </main>
    </IdleGuard>
  );
}
