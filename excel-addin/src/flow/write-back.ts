import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { type FlowContext, words } from "./flow-context.ts";
import type { PaneState } from "./pane.ts";

/** Cards asked for at once. */
const AT_ONCE = 5;
const PREFIX = { pl: "Karta B+R: {title}", en: "R&D card: {title}" };

/** The header of a section's column. The prefix keeps it apart from the client's own columns, some of which have the same name. */
function textHeader(section: SectionKey, language: Language): string {
  return PREFIX[language].replace("{title}", SECTIONS[section].title[language]);
}

/** Puts the approved cards' texts beside their rows. */
export async function writeBack(context: FlowContext, sections: readonly SectionKey[]): Promise<void> {
  const { store, host, client, onSheet, attempt } = context;
  const { running } = store.now();
  if (!running || sections.length === 0) return;
  const { sheetId } = running;
  if (sheetId === "") return tell(context, "warning", "noSheetTitle", "noSheetDetail");
  const approved = running.batch.cards.filter((card) => card.approved);
  if (approved.length === 0) return tell(context, "info", "nothingApprovedTitle", "nothingApprovedDetail");
  const done = await attempt(
    "write-back",
    () =>
      store.during("writing-back", async () => {
        const cards = await inParallel(approved, AT_ONCE, ({ id }) => client.getCard(id));
        // An approval may have ended since the list was drawn.
        const still = cards.filter((card) => card.approval !== null);
        const { missing } = await onSheet(() =>
          host.writeTexts(sheetId, columnsOf(still, sections, store.now().language)),
        );
        return { written: still.length - missing.length, missing: missing.length };
      }),
    () => void writeBack(context, sections),
  );
  if (done) sayWritten(context, done.value);
}

function columnsOf(cards: readonly Card[], sections: readonly SectionKey[], language: Language) {
  return sections.map((section) => ({
    header: textHeader(section, language),
    texts: new Map(cards.map(({ rowKey, sections: texts }) => [rowKey, texts[section].text])),
  }));
}

/** Results in the order of the items, at most `width` under way at once. */
async function inParallel<I, O>(
  items: readonly I[],
  width: number,
  work: (item: I) => Promise<O>,
): Promise<O[]> {
  const results: O[] = [];
  let next = 0;
  const lane = async () => {
    for (let mine = next++; mine < items.length; mine = next++) results[mine] = await work(items[mine] as I);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}

function sayWritten(context: FlowContext, { written, missing }: { written: number; missing: number }): void {
  context.store.announce(words(context)("wrote", { n: written }));
  context.store.notify("write-back", (language) => {
    const say = words(context, language);
    const gone = missing > 0 ? ` ${say("wroteMissing", { missing })}` : "";
    return {
      ...{ kind: missing > 0 ? "warning" : "success", ways: [] },
      ...{ title: say("wroteTitle"), detail: say("wrote", { n: written }) + gone },
    };
  });
}

function tell(
  context: FlowContext,
  kind: PaneState["notices"][number]["kind"],
  title: Parameters<ReturnType<typeof words>>[0],
  detail: Parameters<ReturnType<typeof words>>[0],
): void {
  context.store.notify("write-back", (language) => {
    const say = words(context, language);
    return { kind, title: say(title), detail: say(detail), ways: [] };
  });
}
