import { writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { SCALED, titled } from "../support/deployment.ts";
import { type ConnectorCall, startConnector } from "../support/fake-connector.ts";
import { freePort } from "../support/free-port.ts";
import { startModelServer } from "../support/model-server.ts";
import { startProxy } from "../support/nginx-proxy.ts";
import { readAsText } from "../support/office.ts";
import { temporaryFolder } from "../support/product.ts";
import { goodRows } from "../support/rows.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { requireCommand } from "../support/services.ts";
import { openSseReader } from "../support/sse-reader.ts";
import { activity } from "../support/teams-activities.ts";

const rows = goodRows(6) as Row[];
const DEVELOPER = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
};
/** In the metrics of a process that has answered somebody. */
const READS = 'rnd_http_seconds_count{route="/api/v1/batches",status="200"}';
const soon = { timeout: 60_000, interval: 100 };

/** A process that can end and come back at the same address. */
interface Instance {
  url: string;
  /** How often it was started. */
  starts(): number;
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | NodeJS.Signals | null>;
  start(): Promise<void>;
  /** What it has printed since its last start. */
  output(): string;
}

/** Two processes that answer behind the proxy we ship, one that writes, one Redis, one database. */
async function threeInstances(latencyMs: number) {
  const { env: databases } = await SCALED.open();
  const model = await startModelServer(rows, { latencyMs });
  onTestFinished(() => model.close());
  const instance = async (ROLE: "web" | "worker"): Promise<Instance> => {
    const port = await freePort();
    const env = {
      ...{ ...databases, ROLE, PORT: String(port), INSTANCES: "2", TRUST_PROXY: "1", LOG_LEVEL: "warn" },
      ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
      ...{ RATE_LIMIT_PER_MINUTE: "100000", RATE_LIMIT_PER_ADDRESS: "1000000" },
      ...{ QUOTA_BATCHES_PER_HOUR: "1000", CARDS_PER_USER: "10" },
    };
    let running: ServerProcess | null = null;
    let starts = 0;
    const start = async () => {
      running = await startServer(env);
      starts++;
    };
    await start();
    return {
      ...{ url: `http://127.0.0.1:${port}`, start, starts: () => starts },
      output: () => running?.output() ?? "",
      end: async (signal) => running?.stop(signal) ?? null,
    };
  };
  const [first, second, worker] = await Promise.all([instance("web"), instance("web"), instance("worker")]);
  const proxy = await startProxy([first, second].map(({ url }) => new URL(url).host));
  return { proxy, first, second, worker, model };
}

const json = { "content-type": "application/json" };

async function submit(url: string, name: string, submitted: readonly Row[], key?: string): Promise<Response> {
  return fetch(`${url}/api/v1/batches`, {
    ...{ method: "POST", headers: { ...json, ...(key ? { "idempotency-key": key } : {}) } },
    body: JSON.stringify({ name, rows: submitted }),
  });
}

const batchAt = async (url: string, batchId: string): Promise<Batch> =>
  (await fetch(`${url}/api/v1/batches/${batchId}`)).json();

/** Asks over kept connections, as a page does; the status, or what broke. */
function readOver(agent: Agent, url: string): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request(url, { agent }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
      answer.on("error", (error) => resolve(String(error)));
    });
    sent.on("error", (error) => resolve(String(error)));
    sent.end();
  });
}

const isProgress = ({ body }: ConnectorCall) => /z 6 gotowych/.test(body?.summary ?? "");
const isSummary = (call: ConnectorCall) => /do przeglądu/.test(call.body?.summary ?? "") && !isProgress(call);

const nginx = requireCommand("nginx");
const skip = SCALED.skip ?? nginx.reason ?? null;

describe.skipIf(skip !== null)(titled("three instances behind the proxy", { ...SCALED, skip }), () => {
  it("a batch submitted on one is followed on the other, told about once, and exported through the proxy", async (test) => {
    const connector = await startConnector();
    const { proxy, first, second, worker } = await threeInstances(400);
    const hello = {
      ...activity(connector.serviceUrl, { text: "cześć", id: "turn-1" }),
      from: { id: "29:dev", name: "Developer", aadObjectId: DEVELOPER.userId },
      conversation: { id: "a:chat-1", conversationType: "personal", tenantId: DEVELOPER.tenantId },
      channelData: { tenant: { id: DEVELOPER.tenantId } },
    };
    await fetch(`${proxy}/api/messages`, { method: "POST", headers: json, body: JSON.stringify(hello) });
    await expect.poll(() => connector.calls.length, soon).toBe(1);

    const { batch } = await (await submit(first.url, "Partia", rows)).json();
    const reader = await openSseReader({ origin: second.url, batchId: batch.id });
    await expect.poll(() => reader.picture()?.state, soon).toBe("finished");
    const cards = reader.events.filter(({ name }) => name === "card").length;
    expect(cards, "progress is live, not only its end").toBeGreaterThan(rows.length * 2);
    reader.drop();
    const stored = await batchAt(first.url, batch.id);
    expect(
      stored.cards.map(({ state }) => state),
      worker.output(),
    ).toEqual(rows.map(() => "review"));
    expect(reader.picture()).toEqual(stored);

    // The process that writes answers nobody but those who watch it.
    expect((await fetch(`${worker.url}/health/ready`)).status).toBe(200);
    expect((await submit(worker.url, "Partia", rows)).ok).toBe(false);
    const health = async () => (await (await fetch(`${proxy}/health/detailed`)).json()).status;
    await expect.poll(health, soon).toBe("ok");

    const document = await fetch(`${proxy}/api/v1/batches/${batch.id}/export.docx`);
    expect(document.status).toBe(200);
    const file = join(await temporaryFolder(), "karty.docx");
    await writeFile(file, new Uint8Array(await document.arrayBuffer()));
    const text = await readAsText(file, test.skip);
    for (const { nazwaProjektu } of rows) expect(text).toContain(nazwaProjektu.slice(0, 40));

    await expect.poll(() => connector.calls.some(isSummary), soon).toBe(true);
    // Both that answer have looked again by then; one of them had the notice's lease.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const posted = connector.calls.filter(({ method }) => method === "POST");
    expect([posted.filter(isProgress).length, posted.filter(isSummary).length]).toEqual([1, 1]);
  }, 120_000);

  it("instances are killed and come back, and are restarted in turn under load: no read fails, nothing is lost", async () => {
    const { proxy, first, second, worker } = await threeInstances(150);
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    let loading = true;
    const reads: (number | string)[] = [];
    const reading = Array.from({ length: 3 }, async () => {
      while (loading) {
        reads.push(await readOver(agent, `${proxy}/api/v1/batches?limit=5`));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    const keys: string[] = [];
    let repeated = 0;
    const submitting = (async () => {
      while (loading) {
        const key = `submit-${keys.length}`;
        keys.push(key);
        const row = rows[keys.length % rows.length] as Row;
        // Whoever does not learn what became of a submit sends it again, with its key.
        for (let tries = 0; ; tries++) {
          const status = await submit(proxy, key, [row], key).then(
            (answer) => answer.status,
            () => 0,
          );
          if (status === 202 || status === 200) break;
          expect(tries, `${key}: ${status}`).toBeLessThan(20);
          repeated++;
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    })();
    const moreReads = async () => {
      const from = reads.length;
      await expect.poll(() => reads.length, soon).toBeGreaterThan(from + 20);
    };
    await moreReads();

    // A proxy leaves a process that was away alone for a while; whoever restarts one after the other waits for that.
    const backInService = async (instance: Instance) => {
      await instance.start();
      const serves = async () => (await (await fetch(`${instance.url}/metrics`)).text()).includes(READS);
      if (instance !== worker) await expect.poll(serves, soon).toBe(true);
      await moreReads();
    };
    for (const instance of [first, worker]) {
      expect(await instance.end("SIGKILL")).toBe("SIGKILL");
      await moreReads();
      await backInService(instance);
    }
    for (const instance of [first, second, worker]) {
      expect(await instance.end("SIGTERM")).toBe(0);
      await backInService(instance);
    }
    loading = false;
    await Promise.all([...reading, submitting]);
    expect([first, second, worker].map(({ starts }) => starts())).toEqual([3, 2, 3]);
    expect(reads.filter((status) => status !== 200)).toEqual([]);

    const all = async (after = ""): Promise<Batch[]> => {
      const { items, next } = await (await fetch(`${proxy}/api/v1/batches?limit=50${after}`)).json();
      return next ? [...items, ...(await all(`&after=${next}`))] : items;
    };
    await expect
      .poll(async () => (await all()).filter(({ state }) => state !== "finished").length, soon)
      .toBe(0);
    const batches = await all();
    expect(batches.map(({ name }) => name).sort()).toEqual(keys.sort());
    for (const { counts } of batches) expect(counts).toMatchObject({ review: 1 });
    expect(repeated, "submits that were sent again").toBeLessThan(keys.length);
  }, 180_000);
});
