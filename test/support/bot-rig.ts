import type { RawRow, Row } from "@rnd-cards/api/contract/row.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { UseCases } from "@rnd-cards/api/http/services.ts";
import { type Bot, createBot } from "@rnd-cards/bot/create-bot.ts";
import type {
  Conversation,
  IncomingFile,
  OutgoingMessage,
  Turn,
  TurnAnswer,
} from "@rnd-cards/bot/gateway/gateway.ts";
import type { BotServices } from "@rnd-cards/bot/services.ts";
import { onTestFinished } from "vitest";
import { type FakeGateway, fakeGateway } from "./fake-gateway.ts";
import { manualClock } from "./manual-clock.ts";
import { ANNA } from "./product.ts";
import { goodRow, goodRows } from "./rows.ts";
import { stubGenerator } from "./stub-generator.ts";
import { openUseCases, type UseCasesSetup, type UseCasesUnderTest } from "./use-cases.ts";

/** Of the app's package. */
export const TEAMS_APP = "6d4f1c0e-3d5a-4f7e-9b43-0b8f4a2c6e11";

/** A pressed button, as a card has it. */
export interface Button {
  title: string;
  verb: string;
  data: Record<string, unknown>;
}

export interface BotRig extends Omit<UseCasesUnderTest, "submit"> {
  bot: Bot;
  gateway: FakeGateway;
  services: BotServices;
  advance(ms: number): void;
  /** Ends the bot and opens another one over the same store. */
  restart(): Promise<void>;
  /** Hands a turn over; resolves to its answer once everything it led to is done. */
  turn(turn: Turn): Promise<TurnAnswer>;
  /** Who speaks and where, as turns tell it. */
  place(at?: At): Pick<Turn, "activityId" | "person" | "conversation">;
  /** Writes, and resolves to the messages that answer. */
  say(text: string, at?: At): Promise<OutgoingMessage[]>;
  drop(files: readonly IncomingFile[], at?: At): Promise<OutgoingMessage[]>;
  press(verb: string, data?: object, at?: At & { on?: string }): Promise<TurnAnswer>;
  /** The same button in a client that knows no better than to send it as a message. */
  pressAsMessage(verb: string, data?: object, at?: At): Promise<OutgoingMessage[]>;
  consent(pendingId: string, upload: string | null, at?: At): Promise<OutgoingMessage[]>;
  submit(rows?: readonly RawRow[], who?: Principal, name?: string): Promise<string>;
  /** Settles every card of a batch. */
  finish(batchId: string, who?: Principal): Promise<void>;
}

/** Who speaks and where; left out: Anna, in her own chat, in a Polish Teams. */
export interface At {
  who?: Principal;
  where?: Conversation["conversationType"];
  locale?: string;
  activityId?: string;
}

export interface BotSetup extends UseCasesSetup {
  fileHosts?: readonly string[];
  local?: boolean;
  providers?: readonly string[];
  /** Stands before the real use cases, for tests that need one to be slow or broken. */
  before?: (real: UseCases) => Partial<UseCases>;
}

/** The bot over the real store, use cases, limits and records, with Teams in the test's hands; closed when the test ends. */
export async function openBot(setup: BotSetup = {}): Promise<BotRig> {
  const { system, advance } = manualClock();
  const product = await openUseCases([], {
    ...setup,
    context: {
      system,
      generator: stubGenerator([...goodRows(20), goodRow()] as Row[], {
        providers: setup.providers ?? ["stub"],
      }),
      ...setup.context,
    },
  });
  const { context } = product;
  const gateway = fakeGateway(system);
  const services: BotServices = {
    ...{ gateway, system, events: context.events, limits: context.limits, observer: context.observer },
    records: context.store.records(),
    useCases: { ...product.useCases, ...setup.before?.(product.useCases) },
    settings: {
      ...{ publicUrl: () => "https://karty.example.com", teamsAppId: TEAMS_APP, maxRows: 20 },
      ...{ nudgeAfterMs: 14_400_000, sessionTimeoutMs: 3_600_000 },
      ...{ fileHosts: setup.fileHosts ?? ["sharepoint.com"], local: setup.local ?? true },
    },
  };
  let bot = createBot(services);
  onTestFinished(() => bot.close(0));

  let turns = 0;
  const place: BotRig["place"] = ({ who = ANNA, where = "personal", locale = "pl-PL", activityId } = {}) => ({
    activityId: activityId ?? `turn-${++turns}`,
    person: { tenantId: who.tenantId, userId: who.userId, name: who.name },
    conversation: {
      ...{ tenantId: who.tenantId, conversationType: where, userAadId: who.userId, locale },
      conversationId: where === "personal" ? `chat-${who.userId}` : `${where}-1`,
      ...{ serviceUrl: "https://smba.trafficmanager.net/emea/", botUserId: "28:bot" },
    },
  });
  const turn = async (told: Turn): Promise<TurnAnswer> => {
    // People take their time; nobody here is spam unless a test says so.
    advance(5_000);
    const answer = await bot.handle(told);
    await bot.idle();
    return answer;
  };
  const sentBy = async (told: Turn): Promise<OutgoingMessage[]> => {
    const before = gateway.calls.length;
    await turn(told);
    return gateway.calls
      .slice(before)
      .flatMap(({ kind, message }) => (kind === "send" && message ? [message] : []));
  };
  return {
    ...{ ...product, gateway, services, advance, turn, place },
    get bot() {
      return bot;
    },
    async restart() {
      await bot.close(0);
      bot = createBot(services);
    },
    say: (text, at = {}) => sentBy({ ...place(at), kind: "message", text, files: [], value: null }),
    drop: (files, at = {}) => sentBy({ ...place(at), kind: "message", text: "", files, value: null }),
    press: (verb, data = {}, { on, ...at } = {}) =>
      turn({ ...place(at), kind: "action", action: { verb, data: { ...data } }, cardActivityId: on ?? null }),
    pressAsMessage: (verb, data = {}, at = {}) =>
      sentBy({ ...place(at), kind: "message", text: "", files: [], value: { verb, data: { ...data } } }),
    consent: (pendingId, upload, at = {}) =>
      sentBy({
        ...{ ...place(at), kind: "file-consent", accepted: upload !== null },
        context: { verb: "deliver-file", data: { pendingId } },
        upload: upload === null ? null : consentedUpload(upload),
      }),
    async submit(rows = goodRows(3), who = ANNA, name = "Partia") {
      return (await product.useCases.submitBatch(who, { name, rows, language: "pl" })).batch.id;
    },
    async finish(batchId, who = ANNA) {
      const { cards } = await product.useCases.getBatch(who, batchId);
      for (const { id } of cards.filter(({ state }) => !isSettled(state))) {
        const card = await context.store.forUser(who).findCard(id);
        if (card) await product.work(card);
      }
    },
  };
}

/** What Teams says of where a file may be put. */
export const consentedUpload = (uploadUrl: string) => ({
  ...{ uploadUrl, contentUrl: "https://contoso.sharepoint.com/personal/anna/file.docx" },
  ...{ uniqueId: "unique-1", name: "file.docx", fileType: "docx" },
});

/** Every text of a card, the hidden ones too, a line each. */
export function textsOf(card: unknown): string {
  if (typeof card !== "object" || card === null) return "";
  const found = Object.entries(card).map(([key, value]) =>
    typeof value === "string" && ["text", "title", "label", "value"].includes(key) ? value : textsOf(value),
  );
  return found
    .filter((text) => text !== "")
    .join("\n")
    .replaceAll("\u2060", "");
}

/** Every button of a card, those in its forms and lists too. */
export function buttonsOf(card: unknown): Button[] {
  if (typeof card !== "object" || card === null) return [];
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  const { type, title, verb, data, fallback: _, ...rest } = card as Record<string, unknown>;
  const own =
    type === "Action.Execute" && typeof verb === "string"
      ? [{ title: String(title), verb, data: (data ?? {}) as Record<string, unknown> }]
      : [];
  return [...own, ...Object.values(rest).flatMap(buttonsOf)];
}

/** The button of a card that does something; throws where there is none. */
export function buttonOf(card: unknown, verb: string): Button {
  const found = buttonsOf(card).find((one) => one.verb === verb);
  if (!found)
    throw new Error(`the card has no button ${verb}, only ${buttonsOf(card).map((one) => one.verb)}`);
  return found;
}

/** The card an answer or a message brings; throws where there is none. */
export function cardOf(answer: TurnAnswer | OutgoingMessage | undefined): unknown {
  if (answer && "card" in answer && answer.card) return answer.card;
  throw new Error(`no card, but ${JSON.stringify(answer)}`);
}
