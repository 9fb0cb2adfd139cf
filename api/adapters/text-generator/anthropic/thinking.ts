import type { ThinkingConfigParam } from "@anthropic-ai/sdk/resources/messages";

/** Tokens a model gets on top of the answer's when it thinks first: thinking counts towards `max_tokens`. */
export const THINKING_ROOM = 4_000;

export interface Thinking {
  thinking?: ThinkingConfigParam;
  effort?: "low";
  /** Tokens to allow beside the answer's. */
  room: number;
}

/**
 * How a model is kept from thinking its answer's tokens away. Most current Claude models think unless told not to, and
 * each takes another word for "do not" or refuses the request with a 400: Sonnet 5.5 `between_tools`, Sonnet 5, Opus 5 and
 * Haiku 5.5 `disabled`, Opus 5.5 and Fable none (they are asked for little effort and get room). Up to 4.8 a model
 * thinks only when told to. A model that is not known here is left alone and gets room.
 */
export function thinkingOf(model: string): Thinking {
  const name = /claude-[a-z0-9-]+/.exec(model)?.[0] ?? "";
  if (/^claude-sonnet-5-5(?!\d)/.test(name)) return { thinking: { type: "between_tools" }, room: 0 };
  if (/^claude-(?:haiku-5-5|(?:sonnet|opus)-5(?!-\d(?!\d)))(?!\d)/.test(name))
    return { thinking: { type: "disabled" }, room: 0 };
  if (/^claude-(?:opus|fable)-5/.test(name)) return { effort: "low", room: THINKING_ROOM };
  if (/^claude-(?:(?:sonnet|opus|haiku)-4|3)/.test(name)) return { room: 0 };
  return { room: THINKING_ROOM };
}
