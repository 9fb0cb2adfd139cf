/** Tokens a model gets on top of the answer's when it reasons first: reasoning counts towards the limit. */
export const REASONING_ROOM = 4_000;

export interface Reasoning {
  effort?: "none" | "low";
  /** Tokens to allow beside the answer's. */
  room: number;
}

/**
 * How a model is kept from reasoning its answer's tokens away. The GPT-5 and GPT-6 families and the o series reason by
 * default; Terra can be told not to, the rest only to do little. A model that is not known here, such as one behind a compatible
 * server, is left alone and gets room. An Azure deployment is known by its name, if it is named after its model.
 */
export function reasoningOf(model: string): Reasoning {
  if (/^gpt-6[\w.-]*-terra/.test(model)) return { effort: "none", room: 0 };
  if (/^(?:gpt-[56]|o\d)/.test(model)) return { effort: "low", room: REASONING_ROOM };
  if (/^gpt-(?:3\.5|4)/.test(model)) return { room: 0 };
  return { room: REASONING_ROOM };
}
