import { type ReadonlySignal, signal } from "@preact/signals";
import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import type { Card, CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { ReviewedSection } from "@rnd-cards/api/contract/review.ts";
import type { RegenerateTarget, SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { ApiClient, ApiError } from "../../api/client.ts";
import { type Replaced, replacedTexts, summaryOf, withSection } from "./card-now.ts";
import { asProblem } from "./problem.ts";
import { createWatch, isMoving } from "./watch.ts";

/** A card as the reader knows it. */
export interface OpenCard {
  cardId: string;
  card: Card | null;
  /** Of the texts in `card`, or of the ones just before. */
  assessment: Assessment | null;
  /** The last reading came to nothing: what is shown may be old. */
  problem: ApiError | null;
  loading: boolean;
  /** The work on the card takes so long that nobody asks any more; `read` asks again. */
  gaveUp: boolean;
  /** Texts that somebody or something else replaced since the card was opened, as they were before. */
  replaced: Replaced;
}

export type CardEvent =
  /** Work on the card is over; the sections that have a new text. */
  { kind: "written"; sections: SectionKey[] } | { kind: "judged"; came: boolean };

export interface Listener {
  onSummary(card: CardSummary): void;
  onEvent(event: CardEvent): void;
}

/**
 * One card while somebody looks at it. Reads it again while it is being worked on, and after every write. Writes reject with
 * `ApiError` and change nothing then.
 */
export interface CardSession {
  state: ReadonlySignal<OpenCard>;
  read(): Promise<void>;
  /** Elsewhere the card was seen in this version. */
  heard(version: number): void;
  save(section: SectionKey, edit: { revision: number; text: string }): Promise<CardSummary>;
  restore(section: SectionKey, restore: { revision: number; restored: number }): Promise<CardSummary>;
  approve(reason: string): Promise<CardSummary>;
  unapprove(): Promise<CardSummary>;
  regenerate(wish: { target: RegenerateTarget; hints: string; provider?: string }): Promise<CardSummary>;
  /** Asks a model for a second opinion. */
  judge(wish: { provider?: string }): Promise<CardSummary>;
  /** The reader has seen what changed. */
  forget(section: SectionKey): void;
  close(): void;
}

export function openCard(client: ApiClient, cardId: string, listener: Listener): CardSession {
  const state = signal<OpenCard>({
    ...{ cardId, card: null, assessment: null, problem: null },
    ...{ loading: true, gaveUp: false, replaced: {} },
  });
  const set = (change: Partial<OpenCard>) => {
    state.value = { ...state.peek(), ...change };
  };
  /** Revisions this reader wrote, which are no news to them. */
  const own = new Set<string>();
  const watch = createWatch(() => void read());
  let closed = false;
  let reading: Promise<void> | null = null;
  let again = false;

  async function read(): Promise<void> {
    if (reading) {
      again = true;
      return reading;
    }
    reading = readOnce().finally(() => {
      reading = null;
    });
    await reading;
    if (again && !closed) {
      again = false;
      await read();
    }
  }

  async function readOnce(): Promise<void> {
    set({ loading: true, gaveUp: false });
    let problem: ApiError | null = null;
    try {
      const card = await client.getCard(cardId);
      if (closed) return;
      show(card);
      if (isJudgeable(card)) judge(await client.assessCard(cardId));
    } catch (error) {
      problem = asProblem(error);
    }
    if (!closed) set({ loading: false, problem, gaveUp: !watch.after(state.peek().card, problem) });
  }

  /** While texts come and go there is nothing to judge: the last word on them stands until the work is over. */
  function isJudgeable(card: Card): boolean {
    const { assessment } = state.peek();
    return assessment === null || (!isMoving(card) && assessment.version !== card.version);
  }

  function judge(assessment: Assessment): void {
    if (!closed && assessment.version >= (state.peek().assessment?.version ?? 0)) set({ assessment });
  }

  function show(card: Card): void {
    const { card: before, replaced } = state.peek();
    if (closed || (before && card.version < before.version)) return;
    const fresh = before ? replacedTexts(before, card, own) : {};
    // What was replaced twice is compared with what the reader saw first.
    set({ card, replaced: { ...fresh, ...replaced } });
    if (before?.version !== card.version) listener.onSummary(summaryOf(card));
    if (!before) return;
    if (isMoving(before) && !isMoving(card) && before.pending)
      listener.onEvent({ kind: "written", sections: Object.keys({ ...fresh, ...replaced }) as SectionKey[] });
    if (before.judging && !card.judging)
      listener.onEvent({ kind: "judged", came: card.judgementFailure === null });
  }

  async function write<A extends { card: CardSummary }>(
    sent: Promise<A>,
    change: (card: Card, answer: A) => Card,
  ): Promise<CardSummary> {
    const answer = await sent.catch((error: unknown) => {
      throw asProblem(error);
    });
    const { card } = state.peek();
    if (card && !closed) show(change(card, answer));
    void read();
    return answer.card;
  }

  /** What the reader has written over, they have seen. */
  function forget(section: SectionKey): void {
    const { [section]: _, ...replaced } = state.peek().replaced;
    set({ replaced });
  }

  /** A person's own text: no news to them. */
  const written =
    (section: SectionKey) =>
    (card: Card, answer: ReviewedSection): Card => {
      own.add(`${section}:${answer.section.revision}`);
      forget(section);
      return withSection(card, section, answer);
    };

  void read();
  return {
    state,
    read,
    heard(version) {
      if (version > (state.peek().card?.version ?? 0) && !reading) watch.hurry();
    },
    save: (section, edit) => write(client.editSection({ cardId, section }, edit), written(section)),
    restore: (section, restore) =>
      write(client.restoreSection({ cardId, section }, restore), written(section)),
    async approve(reason) {
      const version = state.peek().card?.version ?? 0;
      const sent = client.approveCard(cardId, reason === "" ? { version } : { version, reason });
      return write(sent, (card, { card: summary, approval }) => ({ ...card, ...summary, approval }));
    },
    unapprove: () =>
      write(client.unapproveCard(cardId), (card, { card: summary, approval }) => ({
        ...{ ...card, ...summary, approval },
      })),
    regenerate: (wish) =>
      write(client.regenerateCard(cardId, wish), (card, { card: summary, pending }) => ({
        ...{ ...card, ...summary, pending, approval: null },
      })),
    judge: (wish) =>
      write(client.judgeCard(cardId, wish), (card, { card: summary, judging }) => ({
        ...{ ...card, ...summary, judging },
      })),
    forget,
    close() {
      closed = true;
      watch.close();
    },
  };
}
