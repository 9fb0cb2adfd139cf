import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import type { RawRow, Row } from "@rnd-cards/api/contract/row.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { type Notice, noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { RecordKind, Records } from "@rnd-cards/api/core/ports/records.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import type { UseCases } from "@rnd-cards/api/http/services.ts";
import { rememberConversation } from "@rnd-cards/bot/conversations.ts";
import { createCourier } from "@rnd-cards/bot/courier.ts";
import type { Conversation, Gateway, Turn } from "@rnd-cards/bot/gateway/gateway.ts";
import { createNotifier, type Notifier } from "@rnd-cards/bot/notifier/notifier.ts";
import type { BotServices } from "@rnd-cards/bot/services.ts";
import { onTestFinished } from "vitest";
import { type CardWork, cardWork } from "./card-work.ts";
import { type FakeGateway, fakeGateway } from "./fake-gateway.ts";
import { ANNA } from "./product.ts";
import { goodRows } from "./rows.ts";
import { openUseCases, type UseCasesSetup, type UseCasesUnderTest } from "./use-cases.ts";
import { virtualSystem } from "./virtual-system.ts";

/** Shorter than a deployment would have it: every three seconds of it are worked through. */
export const NUDGE_MS = 20 * 60_000;

export interface Process {
  notifier: Notifier;
  /** Ends it as SIGKILL would: nothing it waits for comes, nothing it writes arrives. */
  kill(): void;
}

export interface NotifierRig extends Omit<UseCasesUnderTest, "submit"> {
  gateway: FakeGateway;
  services: BotServices;
  /** A process with a notifier in it, started; `through` stands before what it works with. */
  start(instance?: string, through?: (own: BotServices, kill: () => void) => BotServices): Process;
  pass(ms: number): Promise<void>;
  /** Gives a person a chat with the bot. */
  install(who?: Principal, locale?: string, serviceUrl?: string): Promise<Conversation>;
  submit(rows?: readonly RawRow[], who?: Principal, name?: string): Promise<string>;
  /** The steps of a worker on each card of a batch that waits for one. */
  workOn(batchId: string, who?: Principal): Promise<CardWork[]>;
  /** Settles every card of a batch that is not settled. */
  finish(batchId: string, who?: Principal): Promise<void>;
  notice(batchId: string): Promise<(Notice & { dueAt: number | null }) | null>;
  deadLetters(): Promise<unknown[]>;
  /** Reads of the store through records since the last call, by kind. */
  reads(): Partial<Record<RecordKind, number>>;
}

const TEAMS = "https://smba.trafficmanager.net/emea/";

export const turnOf = (who: Principal, kind: "installed" | "uninstalled", parts: object = {}): Turn => ({
  kind,
  activityId: "a1",
  person: { tenantId: who.tenantId, userId: who.userId, name: who.name },
  conversation: {
    ...{ tenantId: who.tenantId, conversationId: `chat-${who.userId}`, conversationType: "personal" },
    ...{ serviceUrl: TEAMS, userAadId: who.userId },
    ...{ botUserId: "28:bot", locale: "pl-PL", ...parts },
  },
});

interface RigSetup extends UseCasesSetup {
  /** Takes the gateway's place, for tests over the wire. */
  through?: (services: Pick<BotServices, "observer">) => Gateway;
  /** Where Teams' connector listens. */
  serviceUrl?: string;
  nudgeAfterMs?: number;
  /** What a process keeps its notes in where processes have a connection each; otherwise all have the one of the use cases. */
  storeOf?: (instance: string) => Store;
}

/**
 * Notifiers over the real store, use cases, limits and events, with Teams and time in the test's hands. A store may be a server
 * elsewhere: no time passes while it is asked for something.
 */
export async function openRig(setup: RigSetup = {}): Promise<NotifierRig> {
  let busy = 0;
  const rest = async () => {
    for (let idle = 0; idle < 4; idle = busy === 0 ? idle + 1 : 0)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const { system, pass } = virtualSystem(rest);
  const product = await openUseCases([], {
    ...setup,
    context: { system, limits: createMemoryLimits(system), ...setup.context },
  });
  const { context } = product;
  const useCases: UseCases = product.useCases;
  const gateway = fakeGateway(system);
  let read: Partial<Record<RecordKind, number>> = {};
  const stored = context.store.records();
  const counting = (own: Records): Records => ({
    ...own,
    find: (kind, id) => {
      read[kind] = (read[kind] ?? 0) + 1;
      return own.find(kind, id);
    },
  });
  const records = counting(stored);

  /** Whatever is asked for counts as work until it is answered, and is never answered to the dead. */
  const watched = <T extends object>(target: T, alive: () => boolean): T =>
    new Proxy(target, {
      get(of, name) {
        const found = Reflect.get(of, name);
        if (typeof found !== "function") return found;
        return (...args: unknown[]) => {
          if (!alive()) return new Promise(() => {});
          const answer: unknown = found.apply(of, args);
          if (!(answer instanceof Promise)) return answer;
          busy++;
          const counted = answer.finally(() => {
            busy--;
          });
          return forTheLiving(counted, alive);
        };
      },
    });
  const services: BotServices = {
    ...{ gateway: setup.through?.(context) ?? gateway, useCases, records, system },
    ...{ events: context.events, limits: context.limits, observer: context.observer },
    settings: {
      ...{
        publicUrl: () => "https://karty.example.com",
        teamsAppId: "app-1",
        maxRows: 20,
        sessionTimeoutMs: 3_600_000,
      },
      ...{ nudgeAfterMs: setup.nudgeAfterMs ?? NUDGE_MS, fileHosts: [], local: false },
    },
  };
  const unsettled = async (batchId: string, who: Principal) =>
    (await useCases.getBatch(who, batchId)).cards.flatMap(({ id, state }) => (isSettled(state) ? [] : [id]));
  const rig: NotifierRig = {
    ...{ ...product, gateway, services, pass },
    start(instance = "web-1", through = (own) => own) {
      let living = true;
      const kill = () => {
        living = false;
      };
      const alive = () => living;
      const bare: BotServices = {
        ...services,
        // A call on its way is time passing, not work: the script decides how long it takes.
        gateway: setup.through ? watched(services.gateway, alive) : mortal(services.gateway, alive),
        records: watched(setup.storeOf ? counting(setup.storeOf(instance).records()) : records, alive),
        useCases: watched(useCases, alive),
        system: {
          ...system,
          sleep: (ms, signal) => (living ? system.sleep(ms, signal) : new Promise(() => {})),
        },
      };
      const own = through(bare, kill);
      const notifier = createNotifier(own, { instance, courier: createCourier(own) });
      notifier.start();
      onTestFinished(async () => {
        if (living) await Promise.all([notifier.close(), pass(60_000)]);
      });
      return { notifier, kill };
    },
    async install(who = ANNA, locale = "pl-PL", serviceUrl = setup.serviceUrl ?? TEAMS) {
      const turn = turnOf(who, "installed", { locale, serviceUrl });
      await rememberConversation(services, turn);
      return turn.conversation;
    },
    async submit(rows = goodRows(3), who = ANNA, name = "Partia") {
      return (await useCases.submitBatch(who, { name, rows: rows as Row[], language: "pl" })).batch.id;
    },
    async workOn(batchId, who = ANNA) {
      return (await unsettled(batchId, who)).map((card) => cardWork(context, card, batchId));
    },
    async finish(batchId, who = ANNA) {
      // Told once it is done: in a moment that takes no time nobody sees the half of it.
      const quiet = { ...context, events: { ...context.events, ping: () => {} } };
      for (const card of await unsettled(batchId, who)) {
        const work = cardWork(quiet, card, batchId);
        while (await work.step());
      }
      context.events.ping(batchId);
    },
    async notice(batchId) {
      const found = await stored.find("notice", batchId);
      return found && { ...noticeSchema.parse(found.value), dueAt: found.dueAt };
    },
    async deadLetters() {
      return (await stored.list("dead-letter", { tenantId: ANNA.tenantId }, { limit: 100 })).items.map(
        ({ value }) => value,
      );
    },
    reads() {
      const counted = read;
      read = {};
      return counted;
    },
  };
  return rig;
}

/** Nothing that is waited for comes to the dead. */
async function forTheLiving<T>(work: Promise<T>, alive: () => boolean): Promise<T> {
  await work.catch(() => undefined);
  if (!alive()) await new Promise(() => {});
  return work;
}

const mortal = (gateway: Gateway, alive: () => boolean): Gateway => ({
  ...gateway,
  send: (to, message) => forTheLiving(gateway.send(to, message), alive),
  update: (to, id, message) => forTheLiving(gateway.update(to, id, message), alive),
  remove: (to, id) => forTheLiving(gateway.remove(to, id), alive),
});
