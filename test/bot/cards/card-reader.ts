import { createRequire } from "node:module";
import type { AdaptiveCard, OutgoingMessage } from "@rnd-cards/bot/gateway/gateway.ts";
import type * as AdaptiveCards from "adaptivecards";

export type Json = Readonly<Record<string, unknown>>;

/** Every object of a card, fallbacks and forms included. */
export function partsOf(value: unknown): Json[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(partsOf);
  return Array.isArray(value) ? inner : [value as Json, ...inner];
}

export const ofType = (card: unknown, type: string): Json[] =>
  partsOf(card).filter((part) => part.type === type);

/** What a person reads on a card, in order. */
export function wordsOf(card: unknown): string {
  return partsOf(card)
    .filter(({ type }) => type === "TextRun" || type === "TextBlock")
    .map(({ text }) => String(text))
    .join("\n");
}

/** The same without what is there only to keep texts from becoming links. */
export const plainWords = (card: unknown): string =>
  wordsOf(card).replaceAll("\u2060", "").replaceAll("\u00a0", " ");

/** Titles of the buttons below a card. */
export const buttonsOf = ({ card }: OutgoingMessage): string[] =>
  ((card?.actions ?? []) as Json[]).map(({ title }) => String(title));

/** Data of every universal button. */
export const pressesOf = (card: unknown): Json[] =>
  ofType(card, "Action.Execute").map(({ data }) => data as Json);

/** What the library of Microsoft finds wrong in a card, read as schema 1.5. What has a fallback may be unknown to it. */
export function flawsOf(card: AdaptiveCard): string[] {
  const { AdaptiveCard: Parser, HostConfig, SerializationContext, ValidationEvent, Versions } = library();
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new Parser();
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(structuredClone(card), context);
  const found = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const known = ({ event, message }: { event: number; message: string }) =>
    event === ValidationEvent.UnknownElementType && message.includes('"ProgressBar"');
  const unmet = parsed.validateProperties().validationEvents;
  return [...found, ...unmet]
    .filter((event) => !known(event))
    .map(({ event, message }) => `${ValidationEvent[event]}: ${message}`);
}

/** Its modules name each other in a way only bundlers follow; the bundle it brings works. */
function library(): typeof AdaptiveCards {
  return createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.min.js");
}
