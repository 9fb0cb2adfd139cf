import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS, SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import type { CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import { describe, expect, it } from "vitest";
import { DEPLOYMENTS, type Deployment, titled } from "../support/deployment.ts";
import { killableProduct } from "../support/killable-product.ts";
import { ANNA } from "../support/product.ts";
import { goodRows } from "../support/rows.ts";
import { seededRandom } from "../support/seeded-random.ts";

const CARDS = 4;
const rows = goodRows(CARDS) as Row[];
const purposes = ["outline", ...PROSE_SECTIONS];

/**
 * Looks often, so that a test need not wait long for a dead process's cards, and leases renewed often, to die at that too. Leases
 * last long enough that a process on a busy machine does not lose one while it lives.
 */
const quick = ({ shared }: Deployment) => ({
  SETTINGS: JSON.stringify({ lease: { ms: shared ? 5_000 : 10_000, renewEveryMs: 60, maxDeaths: 8 } }),
  SWEEP_MS: "250",
});
const LATENCY_MS = 100;

/** What is left to do on a batch, and so how often each step must still come. */
interface Left {
  cards: number;
  outlines: number;
  sections: number;
}
type Step = [point: string, leastOften: (left: Left) => number];
const perCard = ({ cards }: Left) => cards;
const perCall = ({ outlines, sections }: Left) => outlines + sections;

/** Every step at which something of a card is persisted, in the order of a card's life. */
const STEPS: Step[] = [
  ["limits/acquire", perCard],
  ["store/claim", perCard],
  // The first renewals come while every card waits for its outline.
  ["store/renew", ({ outlines }) => Math.min(1, outlines)],
  ["store/reserveTokens", perCall],
  ["store/saveOutline", ({ outlines }) => outlines],
  ["store/settleTokens", perCall],
  ["store/saveSection", ({ sections }) => sections],
  ["store/saveSection", ({ sections }) => sections],
  ["store/settle", perCard],
  ["limits/release", perCard],
];
const DEATHS = STEPS.flatMap(([point, leastOften]) =>
  ["before", "after"].map((when) => ({ point, leastOften, when })),
);
const SEEDS = [1, 2, 3, 4, 5];

/** The deaths of one batch's processes, in an order in which there is still something to die at; the seeds share them all out. */
const chain = (seed: number) => DEATHS.filter((_, index) => index % SEEDS.length === seed - 1);

/** What is stored of a card, by the purpose of the call that made it. */
const stored = (card: CardRecord): string[] => [
  ...(card.outline ? ["outline"] : []),
  ...PROSE_SECTIONS.filter((key) => card.sections[key].state === "written"),
];
const missing = (card: CardRecord) => purposes.filter((purpose) => !stored(card).includes(purpose));

function leftOf(cards: readonly CardRecord[]): Left {
  const all = cards.flatMap(missing);
  const outlines = all.filter((purpose) => purpose === "outline").length;
  return {
    cards: cards.filter(({ state }) => state !== "review").length,
    outlines,
    sections: all.length - outlines,
  };
}

function expectWhole(cards: readonly CardRecord[]): void {
  expect(cards.map((card) => card.row.nazwaProjektu)).toEqual(rows.map((row) => row.nazwaProjektu));
  for (const card of cards) {
    expect(card.state).toBe("review");
    const revisions = SECTION_KEYS.map((key) => [card.sections[key].state, card.sections[key].revision]);
    expect(revisions).toEqual(SECTION_KEYS.map(() => ["written", 1]));
  }
}

/** A batch whose processes die one after the other, until one works on it to its end. */
async function workThroughDeaths(deployment: Deployment, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const { run, cards, model } = await killableProduct(rows, LATENCY_MS, {
    deployment,
    env: quick(deployment),
  });
  for (const { point, leastOften, when } of chain(seed)) {
    const before = await cards();
    const nth = 1 + Math.floor(random() * leastOften(leftOf(before)));
    const asked = model.calls.length;
    const KILL = `${point}:${nth}:${when}`;
    const { ended, log } = await run({ KILL });
    expect([KILL, ended], log).toEqual([KILL, "SIGKILL"]);
    expectAskedOnly(before, await cards(), model.calls.slice(asked), `seed ${seed}, killed at ${KILL}`);
  }
  const before = await cards();
  const asked = model.calls.length;
  expect((await run()).ended).toBe(0);
  const after = await cards();
  expectWhole(after);
  expectAskedOnly(before, after, model.calls.slice(asked), `seed ${seed}, the last`);
}

const SUBMIT_POINTS = ["user/addCards", "user/addBatch", "records/put", "queue/enqueue", "limits/hit"];

/** A submit whose process dies before a step and then, sent again with its key, after it. */
async function submitThroughDeaths(deployment: Deployment, point: string): Promise<void> {
  const setup = { deployment, env: quick(deployment), submitted: false };
  const { run, cards, opened } = await killableProduct(rows, LATENCY_MS, setup);
  const { tenantId, userId } = ANNA;
  // She is reached in a chat, so every batch of hers gets a notice.
  const chat = { tenantId, userId, value: {}, createdAt: Date.now(), dueAt: null, until: null };
  await opened.look((store) => store.records().put("conversation", `${tenantId}/${userId}`, chat, 0));
  const SUBMIT = JSON.stringify({ rows, key: "key-1" });
  for (const when of ["before", "after"]) {
    const KILL = `${point}:1:${when}`;
    const { ended, log } = await run({ SUBMIT, KILL });
    expect([KILL, ended], log).toEqual([KILL, "SIGKILL"]);
  }
  expect((await run({ SUBMIT })).ended).toBe(0);
  const { batches, notice } = await opened.look(async (store) => {
    const { items } = await store.forUser(ANNA).listBatches({ limit: 10 });
    return { batches: items, notice: await store.records().find("notice", items[0]?.id ?? "") };
  });
  expect([point, batches.length, notice !== null]).toEqual([point, 1, true]);
  expectWhole(await cards());
}

// Batches go side by side: most of their time they wait for dead processes' leases.
describe.each(DEPLOYMENTS)(
  "P16: a process killed at any point loses nothing, doubles nothing",
  (deployment) => {
    describe.skipIf(deployment.skip !== null)(titled("killed", deployment), () => {
      it(`again and again while it works on a batch, ${DEATHS.length} times in all`, async () => {
        await Promise.all(SEEDS.map((seed) => workThroughDeaths(deployment, seed)));
      }, 120_000);

      it("before and after each step of a submit, which is sent again with its key: one batch, told about", async () => {
        await Promise.all(SUBMIT_POINTS.map((point) => submitThroughDeaths(deployment, point)));
      }, 120_000);
    });
  },
);

/**
 * Only what was in flight is asked again: nothing that was stored, and nothing twice under one claim. On a quiet machine a
 * process claims a card once; one that is held up for longer than a lease may lose it and take it up again.
 */
function expectAskedOnly(
  before: readonly CardRecord[],
  after: readonly CardRecord[],
  calls: readonly { purpose: string; project: string }[],
  where: string,
): void {
  for (const card of before) {
    const missed = missing(card);
    const claims = (after.find(({ id }) => id === card.id)?.lastToken ?? 0) - card.lastToken;
    const asked = calls.filter(({ project }) => project === card.row.nazwaProjektu);
    for (const purpose of new Set(asked.map((call) => call.purpose))) {
      expect(missed, where).toContain(purpose);
      const times = asked.filter((call) => call.purpose === purpose).length;
      expect(times, `${where}: ${purpose} was asked for again under one claim`).toBeLessThanOrEqual(claims);
    }
  }
}
