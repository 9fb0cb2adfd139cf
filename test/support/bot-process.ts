import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { type Notice, noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { onTestFinished } from "vitest";
import { type Deployment, EMBEDDED } from "./deployment.ts";
import { type FakeConnector, startConnector } from "./fake-connector.ts";
import { startModelServer } from "./model-server.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { activity } from "./teams-activities.ts";
import { formBody, workbookFile } from "./workbook-file.ts";

const rows = JSON.parse(await readFile(join(import.meta.dirname, "../data/rows-20.json"), "utf8")) as Row[];

const DEVELOPER = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
};

/** Real server processes over one store, one after the other, with Teams' connector in the test's hands. */
export interface BotProcesses {
  connector: FakeConnector;
  /**
   * Starts another process that answers people and Teams. Where processes share the store it does not write cards: one that is
   * started with the first of them does, and goes on. Everything ends with the test.
   */
  start(): Promise<ServerProcess>;
  /** What the developer, who everybody is, writes to the bot in their own chat. */
  say(server: ServerProcess, text: string, parts?: Record<string, unknown>): Promise<Response>;
  /** Submits the first `count` projects through the API, as a workbook of that name. */
  submit(server: ServerProcess, count: number, name?: string): Promise<void>;
  /** What is noted of the developer's batches, by their names. Of an embedded store no process may run. */
  notices(): Promise<Map<string, Notice>>;
}

export async function botProcesses({
  latencyMs,
  deployment = EMBEDDED,
}: {
  latencyMs: number;
  deployment?: Deployment;
}): Promise<BotProcesses> {
  const connector = await startConnector();
  const model = await startModelServer(rows, { latencyMs });
  onTestFinished(() => model.close());
  const opened = await deployment.open();
  const env = {
    ...opened.env,
    ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
    CARDS_PER_USER: "1",
  };
  let worker: Promise<ServerProcess> | null = null;
  const { tenantId, userId } = DEVELOPER;
  return {
    connector,
    async start() {
      if (!deployment.shared) return startServer(env);
      worker ??= startServer({ ...env, ROLE: "worker" });
      const [server] = await Promise.all([startServer({ ...env, ROLE: "web" }), worker]);
      return server;
    },
    say: (server, text, parts = {}) =>
      post(server.url, {
        ...activity(connector.serviceUrl, { text, id: `turn-${text}` }),
        from: { id: "29:dev", name: "Developer", aadObjectId: userId },
        conversation: { id: "a:chat-1", conversationType: "personal", tenantId },
        channelData: { tenant: { id: tenantId } },
        ...parts,
      }),
    async submit(server, count, name = "projekty") {
      const content = await workbookFile(rows.slice(0, count));
      const { payload, headers } = formBody([{ name: "file", fileName: `${name}.xlsx`, content }]);
      const answer = await fetch(`${server.url}/api/v1/batches/upload`, {
        ...{ method: "POST", headers, body: new Uint8Array(payload) },
      });
      if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}`);
    },
    notices: () => opened.look(noticesIn),
  };
}

async function noticesIn(store: Store): Promise<Map<string, Notice>> {
  const { items } = await store.forUser({ ...DEVELOPER, name: "Developer" }).listBatches({ limit: 100 });
  const found = new Map<string, Notice>();
  for (const { id, name } of items) {
    const notice = await store.records().find("notice", id);
    if (notice) found.set(name, noticeSchema.parse(notice.value));
  }
  return found;
}

/** An activity as Teams posts it. */
export const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
