import { type ErrorCode, errorMessage, ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { errorCard, type Way } from "../cards/cards.ts";
import type { OutgoingMessage } from "../gateway/gateway.ts";
import type { BotParts, Scene } from "./parts.ts";
import { TEXTS } from "./texts.ts";

/** What a card shows is not there any more: nothing is lost by putting the error in its place. */
const GONE: readonly ErrorCode[] = ["batch_not_found", "card_not_found", "not_found", "forbidden"];
/** About a file: the template shows how one must look. */
const FILE = ["unreadable", "file", "merged", "several", "sheet", "no_headers", "rows_invalid"];

export interface ErrorReply {
  /** In one line, for a card that stays as it is. */
  line: string;
  /** With ways on. */
  message: OutgoingMessage;
  gone: boolean;
}

/**
 * What a person is told of something that went wrong. Whatever is not the product's own is logged under the turn's id. `about`:
 * the file it is about.
 */
export function errorReply(
  { services }: Pick<BotParts, "services">,
  { language, turnId }: Pick<Scene, "language" | "turnId">,
  error: unknown,
  about?: string,
): ErrorReply {
  const say = speak(TEXTS, language);
  const known = error instanceof ProductError && error.code !== "internal" ? error : null;
  if (!known) services.observer.log("error", "a turn failed", { turnId }, error);
  const detail = known
    ? wordsOf(known, language)
    : say("internal", { requestId: turnId.slice(-40) || services.system.id() });
  return {
    line: detail,
    message: errorCard(
      {
        title: about ? `${say("failed")}: ${about}` : say("failed"),
        detail,
        ways: waysOn(known?.code ?? null, language),
      },
      language,
    ),
    gone: known !== null && GONE.includes(known.code),
  };
}

function wordsOf({ code, params }: ProductError, language: Language): string {
  const words = errorMessage(code, language, params);
  return code === "hints_refused" ? `${words} ${TEXTS.hintsRefusedWay[language]}` : words;
}

function waysOn(code: ErrorCode | null, language: Language): Way[] {
  const say = speak(TEXTS, language);
  const batches: Way = { title: say("wayBatches"), press: { verb: "batches", data: {} } };
  const help: Way = { title: say("wayHelp"), press: { verb: "help", data: {} } };
  if (code !== null && FILE.some((about) => code.startsWith(about)))
    return [{ title: say("wayTemplate"), press: { verb: "template", data: {} } }, help];
  return [batches, help];
}
