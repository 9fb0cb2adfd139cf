import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { EMBEDDED } from "../support/deployment.ts";
import { serve } from "../support/deployment-served.ts";
import { makeReadOnly, whyNotReadOnly } from "../support/read-only-files.ts";
import { goodRows } from "../support/rows.ts";
import { startServer } from "../support/server-process.ts";
import { stubGenerator } from "../support/stub-generator.ts";

const rows = goodRows(3) as Row[];
const why = whyNotReadOnly();

/** A batch of a process that was killed in the middle of it: what it wrote last is in the log beside the file only. */
async function leftBehind() {
  const { env } = await EMBEDDED.open();
  const file = env.STORE_URL?.replace("sqlite:", "") ?? "";
  const server = await startServer(env);
  const answer = await fetch(`${server.url}/api/v1/batches`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ name: "Wcześniejsza", rows }),
  });
  expect(answer.status).toBe(202);
  const { batch } = (await answer.json()) as { batch: Batch };
  await server.stop("SIGKILL");
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  return { env, file, url: `/api/v1/batches/${batch.id}` };
}

/** Until it is taken back, or the test ends. */
async function readOnly(...paths: string[]) {
  let takeBack: (() => Promise<void>) | null = await makeReadOnly(...paths);
  const end = async () => {
    await takeBack?.();
    takeBack = null;
  };
  onTestFinished(end);
  return end;
}

describe.skipIf(why !== null)(`P22: the file was made read-only${why ? ` (skipped: ${why})` : ""}`, () => {
  it("after a process was killed: all that was acknowledged is shown, and work goes on once it can be written", async () => {
    const { env, file, url } = await leftBehind();
    const takeBack = await readOnly(file);
    const served = await serve(env, { sweepMs: 250, generator: stubGenerator(rows) });
    served.product.start();
    const shown = await served.ask("GET", url);
    expect(shown.json()).toMatchObject({ name: "Wcześniejsza", cards: rows.map(() => ({})) });
    const cancelled = await served.ask("POST", `${url}/cancel`);
    expect(cancelled.json()).toMatchObject({ code: "store_unavailable", status: 503 });
    expect((await served.ask("GET", "/health/ready")).statusCode).toBe(503);
    expect((await served.ask("GET", url)).json()).toEqual(shown.json());

    await takeBack();
    const all = async () => {
      const { cards } = (await served.ask("GET", url)).json() as Batch;
      return cards.every(({ state }) => isSettled(state));
    };
    await expect.poll(all, { timeout: 20_000, interval: 250 }).toBe(true);
    expect((await served.ask("GET", "/health/ready")).statusCode).toBe(200);
  });

  it("with everything beside it: a process says so and does not start, and the next one finds it all", async () => {
    const { env, file, url } = await leftBehind();
    const takeBack = await readOnly(file, `${file}-wal`, `${file}-shm`, `${file}.lock`, dirname(file));
    const refused = await startServer(env).catch((error: Error) => error.message);
    expect(refused).toMatch(
      /ended with 1: The database is unavailable\..*\(attempt to write a readonly database\)/,
    );

    await takeBack();
    const { url: host } = await startServer(env);
    expect(await (await fetch(`${host}${url}`)).json()).toMatchObject({ cards: rows.map(() => ({})) });
  });
});
