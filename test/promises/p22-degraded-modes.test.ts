import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import { type DetailedHealth, detailedHealthSchema } from "@rnd-cards/api/contract/health.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it, vi } from "vitest";
import { DEPLOYMENTS, type Deployment, titled } from "../support/deployment.ts";
import {
  type Breakable,
  MODES,
  type Mode,
  openBreakable,
  READ_ONLY,
  type ReadOnly,
  type Service,
} from "../support/deployment-faults.ts";
import { type Served, serve } from "../support/deployment-served.ts";
import { whyNotReadOnly } from "../support/read-only-files.ts";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";

const rows = goodRows(3) as Row[];
/** Quick enough that a test sees a card written straight from the store. */
const QUICK = { sweepMs: 250, settings: { lease: { ms: 4_000, renewEveryMs: 500, maxDeaths: 8 } } };
const SECTION = "koszty";

type Verb = "validate" | "submit" | "view" | "edit" | "approve" | "export";
type Feature = DetailedHealth["features"][number]["feature"];

/** What holds while a service is as a row of the table says. */
interface Cell {
  status: readonly DetailedHealth["status"][];
  /** States of services that are not up. */
  services?: Partial<Record<DetailedHealth["services"][number]["name"], string>>;
  /** Features that do not work. */
  broken?: readonly Feature[];
  /** What people are told, of a service or of a feature, in their language. */
  told?: { of: string; pl: RegExp; en: RegExp };
  /** Answers that are not what they are on a good day; several where it depends on the moment. */
  answers?: Partial<Record<Verb, readonly number[]>>;
  /** How cards end that were submitted meanwhile. */
  written: readonly string[];
}

const GOOD_DAY: Record<Verb, number> = {
  ...{ validate: 200, submit: 202, view: 200, edit: 200, approve: 200, export: 200 },
};
const STORING: readonly Feature[] = ["submit", "generate", "view", "export", "live"];
const ANY = ["ok", "degraded", "down"] as const;
const whole: Cell = { status: ["ok"], written: ["review"] };

const AI: Record<Mode, Cell> = {
  down: {
    status: ["degraded"],
    services: { model: "down" },
    broken: ["generate"],
    told: { of: "generate", pl: /szkice/, en: /drafts/ },
    written: ["draft"],
  },
  slow: whole,
  flaps: { status: ["ok", "degraded"], written: ["review", "draft"] },
};
const REDIS_AWAY: Cell = {
  status: ["degraded"],
  services: { queue: "down", limits: "degraded", events: "degraded" },
  told: { of: "queue", pl: /prosto z bazy/, en: /straight from the database/ },
  // Cards are written all the same, straight from the store.
  written: ["review"],
};
const REDIS: Record<Mode, Cell> = {
  down: REDIS_AWAY,
  // A decision that takes too long is made here.
  slow: { status: ["ok", "degraded"], written: ["review"] },
  flaps: { status: ["ok", "degraded"], written: ["review"] },
};
const STORE_DOWN: Cell = {
  status: ["down"],
  services: { store: "down" },
  broken: STORING,
  told: { of: "submit", pl: /Baza danych jest niedostępna/, en: /database is unavailable/ },
  answers: { submit: [503], edit: [503], approve: [503], view: [503], export: [503] },
  written: ["review"],
};
/** A file that is locked or read-only can be read. */
const FILE_READABLE: Cell = { ...STORE_DOWN, answers: { submit: [503], edit: [503], approve: [503] } };
const UNSTEADY: Cell = {
  status: ANY,
  answers: {
    submit: [202, 503],
    edit: [200, 503],
    approve: [200, 503],
    view: [200, 503],
    export: [200, 503],
  },
  written: ["review"],
};

const isReadOnly = (mode: Mode | ReadOnly): mode is ReadOnly => READ_ONLY.some((one) => one === mode);
const cellOf = (deployment: Deployment, service: Service, mode: Mode | ReadOnly): Cell => {
  if (isReadOnly(mode)) return FILE_READABLE;
  if (service === "ai") return AI[mode];
  if (service === "redis") return REDIS[mode];
  return { down: deployment.shared ? STORE_DOWN : FILE_READABLE, slow: whole, flaps: UNSTEADY }[mode];
};

interface Case {
  service: Service;
  mode: Mode | ReadOnly;
  since: "after it started" | "before it started";
}

/** What there was before anything went wrong: a batch whose cards are in review. */
async function prepare({ env }: Breakable) {
  const served = await serve(env, { ...QUICK, generator: stubGenerator(rows) });
  served.product.start();
  const { batch } = (await served.ask("POST", "/api/v1/batches", { name: "Wcześniejsza", rows })).json();
  await finished(served, batch.id);
  const listed = (await served.ask("GET", `/api/v1/batches/${batch.id}`)).json() as Batch;
  const cards = await Promise.all(
    listed.cards.map(async ({ id }) => (await served.ask("GET", `/api/v1/cards/${id}`)).json() as Card),
  );
  await served.close();
  return { batchId: batch.id as string, cards };
}

async function statesOf(served: Served, batchId: string): Promise<string[]> {
  const answer = await served.ask("GET", `/api/v1/batches/${batchId}`);
  return answer.statusCode === 200 ? (answer.json() as Batch).cards.map(({ state }) => state) : ["unread"];
}

const soon = { timeout: 20_000, interval: 50 };
const ENDED = ["review", "draft", "failed"];
async function finished(served: Served, batchId: string): Promise<void> {
  await expect
    .poll(async () => (await statesOf(served, batchId)).every((state) => ENDED.includes(state)), soon)
    .toBe(true);
}

async function healthOf(served: Served, language: "pl" | "en"): Promise<DetailedHealth> {
  const answer = await served.ask("GET", "/health/detailed", undefined, { "accept-language": language });
  const health = detailedHealthSchema.parse(answer.json());
  expect([health.status, answer.statusCode]).toEqual([health.status, health.status === "down" ? 503 : 200]);
  return health;
}

async function expectHealth(served: Served, cell: Cell): Promise<void> {
  await expect.poll(async () => cell.status.includes((await healthOf(served, "pl")).status), soon).toBe(true);
  expect((await served.ask("GET", "/health/live")).statusCode).toBe(200);
  if (cell.status.length > 1) return;
  // A decision that took too long on a busy machine was made here, which health tells for a moment.
  await vi.waitFor(() => expectTold(served, cell), soon);
}

async function expectTold(served: Served, cell: Cell): Promise<void> {
  const [status] = cell.status;
  const reachable = status === "down" ? 503 : 200;
  for (const url of ["/health", "/health/ready"])
    expect([url, (await served.ask("GET", url)).statusCode]).toEqual([url, reachable]);
  for (const language of ["pl", "en"] as const) {
    const { services, features } = await healthOf(served, language);
    const notUp = services.filter(({ state }) => state !== "up").map(({ name, state }) => [name, state]);
    expect(Object.fromEntries(notUp)).toEqual(cell.services ?? {});
    expect(features.filter(({ works }) => !works).map(({ feature }) => feature)).toEqual(cell.broken ?? []);
    const said = [...services, ...features].map((one) =>
      "name" in one ? [one.name, one.detail] : [one.feature, one.note],
    );
    if (cell.told) expect(said).toContainEqual([cell.told.of, expect.stringMatching(cell.told[language])]);
    else expect(said.filter(([, text]) => text !== "")).toEqual([]);
  }
}

const KEY = "ten-sam-klucz";
const submitting = { name: "W trakcie", rows };
const submitAgain = (served: Served) =>
  served.ask("POST", "/api/v1/batches", submitting, { "idempotency-key": KEY });

/** Everything a person may do, at once; resolves to what was answered. */
async function doEverything(served: Served, before: Awaited<ReturnType<typeof prepare>>) {
  const [edited, approved] = before.cards;
  const { revision } = edited?.sections[SECTION] ?? {};
  const asked: Record<Verb, ReturnType<Served["ask"]>> = {
    validate: served.ask("POST", "/api/v1/validate", { rows }),
    submit: submitAgain(served),
    view: served.ask("GET", `/api/v1/cards/${approved?.id}`),
    edit: served.ask(
      ...(["PATCH", `/api/v1/cards/${edited?.id}/sections/${SECTION}`] as const),
      ...([{ text: "Tekst klientki" }, { "if-match": `"${revision}"` }] as const),
    ),
    approve: served.ask("POST", `/api/v1/cards/${approved?.id}/approve`, {
      ...{ version: approved?.version, reason: "Przejrzana" },
    }),
    export: served.ask("GET", `/api/v1/batches/${before.batchId}/export.docx`),
  };
  const startedAt = performance.now();
  const answers = Object.entries(asked).map(async ([verb, answer]) => {
    const { statusCode, headers, body } = await answer;
    const problem = String(headers["content-type"]).includes("problem+json") ? JSON.parse(body) : null;
    return [verb as Verb, { statusCode, problem }] as const;
  });
  const told = new Map(await Promise.all(answers));
  // Nobody waits longer than a request may take.
  expect(performance.now() - startedAt).toBeLessThan(30_000);
  return told;
}

describe.each(DEPLOYMENTS)("P22, P23: degraded modes", (deployment) => {
  const services: Service[] = deployment.shared ? ["ai", "redis", "database"] : ["ai", "database"];
  const cells = services.flatMap<Case>((service) => [
    ...MODES.map((mode) => ({ service, mode, since: "after it started" as const })),
    { service, mode: "down", since: "before it started" },
  ]);
  // With a folder that is read-only at the start, nothing starts: `p22-read-only-file.test.ts`.
  const ofFiles: Case[] = [
    ...READ_ONLY.map((mode) => ({ service: "database", mode, since: "after it started" }) as const),
    { service: "database", mode: "a read-only file", since: "before it started" },
  ];

  describe.skipIf(deployment.skip !== null)(titled("the product", deployment), () => {
    const title = "$service $mode, $since: answers as promised, loses nothing, recovers alone";
    it.each(cells)(title, holds, 90_000);
    const why = whyNotReadOnly();
    if (!deployment.shared)
      it.skipIf(why !== null).each(ofFiles)(`${title}${why ? ` (skipped: ${why})` : ""}`, holds, 90_000);

    async function holds({ service, mode, since }: Case) {
      const cell = cellOf(deployment, service, mode);
      const breakable = await openBreakable(deployment, rows);
      const before = await prepare(breakable);
      const fault = breakable.fault(service, mode);
      if (since === "before it started") await fault.begin();
      const served = await serve(breakable.env, { ...QUICK, generator: breakable.generator() });
      served.product.start();
      if (since === "after it started") {
        await expectHealth(served, whole);
        await fault.begin();
      }

      // Of a model it is known that it is away once it was asked.
      if (service !== "ai") await expectHealth(served, cell);
      const told = await doEverything(served, before);
      for (const [verb, { statusCode, problem }] of told) {
        expect(cell.answers?.[verb] ?? [GOOD_DAY[verb]], verb).toContain(statusCode);
        if (statusCode < 500) continue;
        expect(problem, verb).toMatchObject({ code: "store_unavailable", status: 503 });
        expect(problem.detail, verb).toMatch(/Nic nie zginęło/);
      }
      const batchOf = async () => {
        const answer = await submitAgain(served);
        return answer.statusCode === 202 || answer.statusCode === 200 ? answer.json().batch.id : null;
      };
      // Meanwhile cards are written, or drafted, unless nothing can be stored.
      const reliable = !cell.answers;
      if (reliable) {
        const batchId = await batchOf();
        await finished(served, batchId);
        expect(cell.written).toEqual(expect.arrayContaining(await statesOf(served, batchId)));
      }
      if (service === "ai") await expectHealth(served, cell);

      await fault.end();
      const endedAt = performance.now();
      if (service === "ai") {
        // A breaker lets somebody try once its time is over.
        await expect
          .poll(async () => {
            const { batch } = (await served.ask("POST", "/api/v1/batches", { name: "Potem", rows })).json();
            await finished(served, batch.id);
            return statesOf(served, batch.id);
          }, soon)
          .toEqual(rows.map(() => "review"));
      }
      await expect.poll(async () => (await healthOf(served, "pl")).status, soon).toBe("ok");
      const recoveredMs = performance.now() - endedAt;
      expect(recoveredMs).toBeLessThan(15_000);
      await expectHealth(served, whole);

      // What was accepted is there, once; what was refused can be done now, by doing the same again.
      const batchId = await batchOf();
      await finished(served, batchId);
      expect(cell.written).toEqual(expect.arrayContaining(await statesOf(served, batchId)));
      const { items } = (await served.ask("GET", "/api/v1/batches")).json();
      expect(items.filter(({ name }: { name: string }) => name === "W trakcie")).toHaveLength(1);
      await expectDone(served, before, told);
    }
  });
});

async function expectDone(
  served: Served,
  { cards: [edited, approved, untouched] }: Awaited<ReturnType<typeof prepare>>,
  told: Awaited<ReturnType<typeof doEverything>>,
): Promise<void> {
  const cardNow = async (card: Card | undefined) =>
    (await served.ask("GET", `/api/v1/cards/${card?.id}`)).json() as Card;
  const done = (verb: Verb) => told.get(verb)?.statusCode === 200;
  const text = (await cardNow(edited)).sections[SECTION].text;
  if (done("edit")) expect(text).toBe("Tekst klientki");
  else expect(["Tekst klientki", edited?.sections[SECTION].text]).toContain(text);
  if (done("approve")) expect((await cardNow(approved)).approval).not.toBeNull();
  expect(await cardNow(untouched)).toEqual(untouched);
}
