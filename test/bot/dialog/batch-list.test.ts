import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import { type BatchState, countStates } from "@rnd-cards/api/contract/states.ts";
import { createBatchList, LIST_TIMINGS } from "@rnd-cards/bot/dialog/batches/batch-list.ts";
import { ApiError } from "@rnd-cards/excel-addin/src/api/client.ts";
import { expect, it, onTestFinished } from "vitest";
import { pass, virtualTime } from "../../support/virtual-time.ts";

const summary = (id: string, state: BatchState = "finished"): BatchSummary => ({
  ...{ id, name: id, state, total: 1, createdAt: 0, createdBy: "Anna", cancelledAt: null },
  counts: countStates([state === "finished" ? "review" : "generating"]),
});
const refusal = (code: string, more: { status?: number; retryAfterMs?: number } = {}) =>
  new ApiError({ code, status: 0, detail: code, ...more });

/** A page that can be hidden. */
class Visible extends EventTarget {
  hidden = false;
  show(shown: boolean): void {
    this.hidden = !shown;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

type Answer = { items: BatchSummary[]; next: string | null } | ApiError;

function listOver(...answers: Answer[]) {
  virtualTime(0);
  const asked: ({ after?: string; limit?: number } | undefined)[] = [];
  const page = new Visible();
  const list = createBatchList({
    client: {
      listBatches: async (wish) => {
        asked.push(wish);
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (!answer || answer instanceof ApiError) throw answer;
        return answer;
      },
    },
    signIn: { token: async () => null },
    page: page as unknown as Document,
    random: () => 0.5,
  });
  onTestFinished(list.close);
  const shown = () => {
    const state = list.state.value;
    return state.kind === "shown" ? state.batches.map(({ id, state: now }) => `${id} ${now}`) : state.kind;
  };
  return { list, asked, page, shown };
}

it("asks again soon while something is being written, ever later while nothing changes", async () => {
  const { list, asked } = listOver({ items: [summary("b", "running")], next: null });
  await list.open();
  await pass(LIST_TIMINGS.running, 100);
  expect(asked).toHaveLength(2);
  await pass(LIST_TIMINGS.running, 100);
  expect(asked).toHaveLength(2);
  await pass(10 * LIST_TIMINGS.longest, 500);
  const before = asked.length;
  await pass(10 * LIST_TIMINGS.longest, 500);
  expect(asked.length - before).toBeLessThanOrEqual(10);
});

it("hurries again as soon as something has changed, and rests when all is done", async () => {
  const running = { items: [summary("b", "running")], next: null };
  const { list, asked, shown } = listOver(running, running, { items: [summary("b")], next: null });
  await list.open();
  await pass(15_000, 100);
  expect(shown()).toEqual(["b finished"]);
  const before = asked.length;
  await pass(LIST_TIMINGS.resting - 16_000, 500);
  expect(asked).toHaveLength(before);
  await pass(20_000, 500);
  expect(asked).toHaveLength(before + 1);
});

it("keeps older pages that were asked for when the newest are read again", async () => {
  const { list, asked, shown } = listOver(
    { items: [summary("d", "running"), summary("c")], next: "after c" },
    { items: [summary("b"), summary("a")], next: null },
    { items: [summary("e"), summary("d")], next: "after d" },
  );
  await list.open();
  await list.more();
  expect(asked[1]).toMatchObject({ after: "after c" });
  await pass(LIST_TIMINGS.running, 100);
  expect(shown()).toEqual(["e finished", "d finished", "c finished", "b finished", "a finished"]);
  const state = list.state.value;
  expect(state.kind === "shown" && state.next).toBe(null);
});

it("asks nothing while the page is hidden, and at once when it is seen again", async () => {
  const { list, asked, page } = listOver({ items: [summary("b", "running")], next: null });
  await list.open();
  page.show(false);
  await pass(600_000, 10_000);
  expect(asked).toHaveLength(1);
  page.show(true);
  await pass(0);
  expect(asked).toHaveLength(2);
});

it("asks nothing after it is closed, and goes on when it is opened again", async () => {
  const { list, asked, page } = listOver({ items: [summary("b", "running")], next: null });
  await list.open();
  list.close();
  list.close();
  page.show(true);
  await pass(600_000, 10_000);
  expect(asked).toHaveLength(1);
  await list.open();
  await pass(LIST_TIMINGS.longest, 500);
  expect(asked.length).toBeGreaterThan(2);
});

it("keeps showing what it knows when a reading fails, says why, and waits as long as it is told", async () => {
  const { list, asked, shown } = listOver(
    { items: [summary("b", "running")], next: null },
    refusal("rate_limited", { status: 429, retryAfterMs: 40_000 }),
    { items: [summary("b")], next: null },
  );
  await list.open();
  await pass(LIST_TIMINGS.running, 100);
  expect(shown()).toEqual(["b running"]);
  const state = list.state.value;
  expect(state.kind === "shown" && state.problem?.code).toBe("rate_limited");
  await pass(39_000, 500);
  expect(asked).toHaveLength(2);
  await pass(2_000, 500);
  expect(shown()).toEqual(["b finished"]);
});

it("asks for a sign-in where one is needed, and says so where nothing was ever read", async () => {
  const { list, shown } = listOver(
    refusal("sign_in_needed"),
    { items: [summary("b")], next: null },
    refusal("offline"),
  );
  await list.open();
  expect(shown()).toBe("sign-in");
  await list.signIn();
  expect(shown()).toEqual(["b finished"]);
  const broken = listOver(refusal("offline"));
  await broken.list.open();
  expect(broken.shown()).toBe("failed");
});
