import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { moment } from "./amounts.ts";
import { legend, shareBar } from "./bar.ts";
import { TEXTS } from "./batch-texts.ts";
import { batchState } from "./batch-words.ts";
import { button } from "./buttons.ts";
import { area, type Element, heading, line, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import type { BatchesInput, CardMessage } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";
import { stateShares } from "./state-shares.ts";
import { TEXTS as SHARED } from "./texts.ts";

/** Batches on one card; what to ask the list for at a time. */
export const BATCHES_SHOWN = 5;
const NAMED = 3;

/** A person's batches, newest first, each with how it is; pressing one shows it. */
export function batchesCard({ items, next, first }: BatchesInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const shown = items.slice(0, BATCHES_SHOWN);
  const names = shown.slice(0, NAMED).map(({ name }) => shortName(name, 80));
  const empty = shown.length === 0;
  return cardMessage({
    language,
    text: empty
      ? `${say("noBatch")}. ${say("noBatchWays")}`
      : say("listSaid", { n: names.length, names: names.join(", ") }),
    draw: (room) => ({
      body: [
        heading(say(empty ? "noBatch" : "list")),
        empty ? line([say("noBatchWays")]) : remark(say("openHint"), { spacing: "none" }),
        ...shown.map((batch, index) =>
          batchRow(batch, first === undefined ? "" : `${first + index}. `, language, room),
        ),
      ],
      actions: [
        ...(next === null ? [] : [button(say("older"), { verb: "batches", data: { after: next } })]),
        ...(empty ? [button(shared("template"), { verb: "template", data: {} })] : []),
      ],
    }),
  });
}

function batchRow(batch: BatchSummary, number: string, language: Language, room: Room): Element {
  const shared = speak(SHARED, language);
  const shares = stateShares(batch.counts, language);
  return area(
    "default",
    [
      line([
        ...(number === "" ? [] : [{ text: number, strong: true }]),
        { text: room.name(batch.name, 120), strong: true },
      ]),
      remark(
        `${batchState(batch, language)} · ${shared("cardCount", { n: batch.total })} · ${moment(batch.createdAt, language)}`,
        { spacing: "none" },
      ),
      shareBar(shares),
      legend(shares),
    ],
    {
      ...{ spacing: "medium", separator: true },
      selectAction: button(shared("status"), { verb: "status", data: { batchId: batch.id } }),
    },
  );
}
