import { FairLine, type Job } from "@rnd-cards/api/adapters/queue/in-process/fair-line.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { job, jobs } from "../../../ports/queue.contract.ts";

const takeAll = (line: FairLine): Job[] => {
  const taken: Job[] = [];
  for (let next = line.take(); next; next = line.take()) taken.push(next);
  return taken;
};
const ids = (taken: readonly Job[]) => taken.map(({ card }) => card.cardId);

test("two users with the same work are served in turn", () => {
  const line = new FairLine();
  for (const card of [...jobs("a", 3), ...jobs("b", 3)]) line.add(card);
  expect(ids(takeAll(line))).toEqual(["a1", "b1", "a2", "b2", "a3", "b3"]);
});

test("who was idle comes level with the others, not ahead of them for what was missed", () => {
  const line = new FairLine();
  for (const card of jobs("a", 10)) line.add(card);
  for (let served = 0; served < 5; served++) line.take();
  for (const card of jobs("b", 10)) line.add(card);
  expect(ids(takeAll(line)).slice(0, 6)).toEqual(["a6", "b1", "a7", "b2", "a8", "b3"]);
});

test("parked jobs come back in the order they were enqueued, however they were parked", () => {
  const line = new FairLine();
  for (const card of jobs("a", 3)) line.add(card);
  const taken = takeAll(line);
  for (const parked of [...taken].reverse()) line.park(parked);
  expect(line.take()).toBeUndefined();
  for (const parked of [...taken].reverse()) line.promote(parked);
  expect(ids(takeAll(line))).toEqual(["a1", "a2", "a3"]);
});

test("users are forgotten with their last job", () => {
  const line = new FairLine();
  for (let user = 0; user < 1000; user++) line.add(job(`u${user}`, `c${user}`));
  expect(line.bookkeeping.users).toBe(1000);
  for (const taken of takeAll(line)) line.end(taken);
  expect(line.bookkeeping).toEqual({ users: 0, heads: 0 });
});

/** What may happen to a line; the numbers pick a user or one of the jobs in question. */
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("add" as const), pick: fc.nat(3) }),
    fc.record({ do: fc.constant("take" as const), pick: fc.constant(0) }),
    fc.record({ do: fc.constantFrom("end" as const, "park" as const, "promote" as const), pick: fc.nat(20) }),
  ),
  { maxLength: 300 },
);

test("whatever happens, nothing is lost or doubled, users are served in order and the bookkeeping stays small", () => {
  fc.assert(
    fc.property(steps, (history) => {
      const line = new FairLine();
      const atWork: Job[] = [];
      const parked: Job[] = [];
      const firstTimes = new Map<string, number[]>();
      let added = 0;
      let ended = 0;
      const act = (step: (typeof history)[number]) => {
        if (step.do === "add") line.add(job(`u${step.pick}`, `c${added++}`));
        if (step.do === "take") {
          const taken = line.take();
          if (!taken) return;
          expect(atWork).not.toContain(taken);
          atWork.push(taken);
          const seen = firstTimes.get(taken.user.id) ?? [];
          if (!seen.includes(taken.order)) firstTimes.set(taken.user.id, [...seen, taken.order]);
        }
        const chosen = atWork[step.pick % Math.max(1, atWork.length)];
        if (step.do === "end" && chosen) {
          line.end(chosen);
          ended++;
        }
        if (step.do === "park" && chosen && line.park(chosen)) parked.push(chosen);
        if ((step.do === "end" || step.do === "park") && chosen) atWork.splice(atWork.indexOf(chosen), 1);
        const waiting = parked[step.pick % Math.max(1, parked.length)];
        if (step.do === "promote" && waiting) line.promote(waiting);
      };
      for (const step of history) {
        act(step);
        expect(line.active).toBe(atWork.length);
        expect(line.waiting).toBe(added - ended - atWork.length);
        expect(line.bookkeeping.heads).toBeLessThanOrEqual(line.waiting);
        expect(line.bookkeeping.users).toBeLessThanOrEqual(4);
      }
      for (const [, orders] of firstTimes) expect(orders).toEqual([...orders].sort((a, b) => a - b));
      for (const job of parked) line.promote(job);
      for (const job of atWork.splice(0)) {
        line.end(job);
        ended++;
      }
      while (line.waiting > 0) {
        const rest = takeAll(line);
        expect(rest.length).toBeGreaterThan(0);
        for (const job of rest) line.end(job);
        ended += rest.length;
      }
      expect(ended).toBe(added);
      expect(line.bookkeeping).toEqual({ users: 0, heads: 0 });
    }),
    { numRuns: 300 },
  );
});
