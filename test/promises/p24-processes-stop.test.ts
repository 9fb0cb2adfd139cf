import { Agent, request } from "node:http";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { DEPLOYMENTS, type OpenDeployment, titled } from "../support/deployment.ts";
import { type People, startPeople } from "../support/deployment-people.ts";
import { freePort } from "../support/free-port.ts";
import { answerOf, sendHalf } from "../support/half-sent.ts";
import { startModelServer } from "../support/model-server.ts";
import { goodRows } from "../support/rows.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { openSseReader } from "../support/sse-reader.ts";
import { formBody, workbookFile } from "../support/workbook-file.ts";

const STREAMS_EACH = 5;
const STREAMING = ["anna", "bartek", "celina", "daria"];
const UPLOADS = 5;
const CLIENTS = 6;
const CARDS = 3;
const GATE_MS = 30_000;
const rows = goodRows(CARDS) as Row[];

type Start = (env?: Record<string, string>) => Promise<ServerProcess>;

/** Real processes in production mode over one deployment's databases. */
async function processes(opened: OpenDeployment) {
  const people = await startPeople();
  const model = await startModelServer(rows, { latencyMs: 1_500 });
  onTestFinished(() => model.close());
  const start: Start = async (env = {}) => {
    const port = await freePort();
    return startServer({
      ...{ ...opened.env, ...people.env, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000", ...env },
    });
  };
  return { people, model, start };
}

async function submit(url: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(`${url}/api/v1/batches`, {
    ...{ method: "POST", headers: { ...headers, "content-type": "application/json" } },
    body: JSON.stringify({ name: "Partia", rows }),
  });
  expect(answer.status).toBe(202);
  return (await answer.json()).batch.id;
}

/** Uploads of which the server has the head and half of the body; `finish` sends the rest and resolves to the answers. */
async function halfUploads(url: string, people: People) {
  const file = { name: "file", fileName: "a.xlsx", content: await workbookFile(rows.slice(0, 1)) };
  const { payload, headers } = formBody([file]);
  const own = { ...headers, ...(await people.as("ewa")), "content-length": payload.length };
  const uploads = await Promise.all(
    Array.from({ length: UPLOADS }, async () => {
      const sent = request(`${url}/api/v1/batches/upload`, {
        ...{ method: "POST", agent: false, headers: { ...own, expect: "100-continue" } },
      });
      sent.flushHeaders();
      await new Promise((resolve) => sent.once("continue", resolve));
      return sendHalf(sent, payload);
    }),
  );
  return { finish: () => Promise.all(uploads.map((upload) => upload.finish())) };
}

/** People who ask again and again over kept connections until they are told to go elsewhere; resolves to every status. */
function askUntilToldToLeave(url: string, headers: Record<string, string>) {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const statuses: number[] = [];
  const client = async () => {
    for (;;) {
      const { status, connection } = await answerOf(
        request(`${url}/api/v1/batches`, { agent, headers }).end(),
      );
      statuses.push(status);
      if (connection === "close") return;
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  return { statuses, all: clients };
}

const soon = { timeout: 20_000, interval: 50 };

async function settled(url: string, people: People): Promise<string[]> {
  const headers = await people.as("anna");
  const states = async () => {
    const { items } = await (await fetch(`${url}/api/v1/batches`, { headers })).json();
    const batches = await Promise.all(
      items.map(async ({ id }: { id: string }) =>
        (await fetch(`${url}/api/v1/batches/${id}`, { headers })).json(),
      ),
    );
    return batches.flatMap(({ cards }) => cards.map(({ state }: { state: "review" }) => state));
  };
  await expect
    .poll(async () => (await states()).every((state) => isSettled(state)), { timeout: 50_000, interval: 200 })
    .toBe(true);
  return states();
}

describe.each(DEPLOYMENTS)("P24: processes that are told to stop", (deployment) => {
  const shapes = deployment.shared
    ? [
        { shape: "one that does everything", roles: [{}] },
        { shape: "one that answers and one that writes", roles: [{ ROLE: "web" }, { ROLE: "worker" }] },
      ]
    : [{ shape: "one that does everything", roles: [{}] }];

  describe.skipIf(deployment.skip !== null)(titled("SIGTERM", deployment), () => {
    it.each(shapes)(
      `$shape: ${STREAMING.length * STREAMS_EACH} streams, ${UPLOADS} uploads, ${CARDS} cards; nothing is dropped and the next go on`,
      async ({ roles }) => {
        const opened = await deployment.open();
        const { people, model, start } = await processes(opened);
        const running = await Promise.all(roles.map((role) => start(role)));
        const url = running[0]?.url ?? "";
        const anna = await people.as("anna");
        const batchId = await submit(url, anna);
        await expect
          .poll(() => model.calls.filter(({ purpose }) => purpose !== "outline").length, soon)
          .toBe(CARDS * PROSE_SECTIONS.length);
        const readers = await Promise.all(
          STREAMING.flatMap((name) =>
            Array.from({ length: STREAMS_EACH }, async () =>
              openSseReader({ origin: url, batchId, headers: await people.as(name) }),
            ),
          ),
        );
        await Promise.all(readers.map((reader) => reader.next("snapshot")));
        const uploads = await halfUploads(url, people);
        const { statuses, all } = askUntilToldToLeave(url, anna);
        await expect.poll(() => statuses.length, soon).toBeGreaterThan(CLIENTS);

        const stoppedAt = performance.now();
        const ended = Promise.all(running.map((one) => one.stop("SIGTERM")));
        await Promise.all(readers.map((reader) => reader.ended));
        for (const { events } of readers)
          expect(events.at(-1)).toMatchObject({
            name: "bye",
            data: { reason: "stopping", retryMs: expect.any(Number) },
          });
        const answers = await uploads.finish();
        expect(answers.map(({ status, connection }) => [status, connection])).toEqual(
          Array(UPLOADS).fill([202, "close"]),
        );
        await all;
        expect(new Set(statuses)).toEqual(new Set([200]));
        expect(await ended).toEqual(roles.map(() => 0));
        const tookMs = performance.now() - stoppedAt;
        expect(tookMs).toBeLessThan(GATE_MS);

        const next = await Promise.all(roles.map((role) => start(role)));
        const states = await settled(next[0]?.url ?? "", people);
        expect(states).toEqual(Array(CARDS + UPLOADS).fill("review"));
        await Promise.all(next.map((one) => one.stop("SIGKILL")));
        const cards = await opened.look(
          async (store) =>
            (await store.forUser(people.principal("anna")).listCards(batchId, { limit: 10 })).items,
        );
        // Given back, not died on; what was written before the stop was not asked for again.
        expect(cards).toHaveLength(CARDS);
        for (const card of cards) {
          expect(card).toMatchObject({ deaths: 0, failures: 0 });
          for (const key of PROSE_SECTIONS) expect([key, card.sections[key].revision]).toEqual([key, 1]);
        }
      },
      120_000,
    );
  });
});
