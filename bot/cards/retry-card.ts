import type { RetryScope } from "@rnd-cards/api/contract/batch.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { legend, type Share, shareBar } from "./bar.ts";
import { batchName } from "./batch-parts.ts";
import { TEXTS } from "./batch-texts.ts";
import { button } from "./buttons.ts";
import { type Element, heading, line, notice, remark } from "./elements.ts";
import type { CardMessage, RetryInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";
import { TEXTS as SHARED } from "./texts.ts";
import { wishInputs } from "./wish-inputs.ts";

/** Asks which cards to write again and with what wishes. Without a model only failed cards can be: they become drafts. */
export function retryCard({ batch, failed, drafts, providers }: RetryInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const { id: batchId } = batch;
  const model = providers?.length !== 0;
  const again = (scope: RetryScope, title: string): Element =>
    button(title, { verb: "retry", data: { batchId, scope } }, { inputs: true });
  const actions = [
    ...(failed > 0 ? [again("failed", say("retryFailed", { n: failed }))] : []),
    ...(drafts > 0 && model ? [again("drafts", say("retryDrafts", { n: drafts }))] : []),
    ...(failed > 0 && drafts > 0 && model ? [again("both", say("retryBoth", { n: failed + drafts }))] : []),
  ];
  const shares: Share[] = [
    {
      ...{ count: failed, area: "attention", color: "attention", mark: "✕" },
      words: say("failedOrHoled", { n: failed }),
    },
    {
      ...{ count: drafts, area: "warning", color: "warning", mark: "◐" },
      words: shared("draftCount", { n: drafts }),
    },
  ];
  const some = actions.length > 0;
  return cardMessage({
    language,
    text: `${say(some ? "askRetry" : "retryNothing")} ${shortName(batch.name, 200)}`,
    draw: (room) => ({
      body: [
        heading(say(some ? "askRetry" : "retryNothing")),
        batchName(batch, room),
        failed + drafts > 0 && shareBar(shares),
        failed + drafts > 0 && legend(shares),
        !model && notice("warning", [say("retryNoModel")]),
        ...(some && model ? wishInputs(providers ?? [], language) : []),
        some ? remark(say("retryMeans")) : line([say("retryNothingWays")]),
      ],
      actions: some ? actions : [button(shared("status"), { verb: "status", data: { batchId } })],
    }),
  });
}
