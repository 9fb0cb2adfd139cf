import { oneAtATime } from "@rnd-cards/excel-addin/src/office/one-at-a-time.ts";
import { expect, it } from "vitest";

it("lets an action begin when the one before has ended, also when that one failed", async () => {
  const turn = oneAtATime();
  const log: string[] = [];
  const action = (name: string, fails: boolean) => async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const [a, b] = await Promise.allSettled([turn(action("a", true)), turn(action("b", false))]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(a.status).toBe("rejected");
  expect(b).toEqual({ status: "fulfilled", value: "b" });
});

it("refuses when too many wait", async () => {
  const turn = oneAtATime();
  const { promise, resolve } = Promise.withResolvers<void>();
  const waiting = Array.from({ length: 50 }, () => turn(() => promise));
  await expect(turn(async () => "one more")).rejects.toMatchObject({ code: "office_failed" });
  resolve();
  await Promise.all(waiting);
  await expect(turn(async () => "again")).resolves.toBe("again");
});
