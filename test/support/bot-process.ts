import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { onTestFinished } from "vitest";
import { type FakeConnector, startConnector } from "./fake-connector.ts";
import { startModelServer } from "./model-server.ts";
import { temporaryFolder } from "./product.ts";
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
  /** Starts another process; everything ends with the test. */
  start(): Promise<ServerProcess>;
  /** What the developer, who everybody is, writes to the bot in their own chat. */
  say(server: ServerProcess, text: string, parts?: Record<string, unknown>): Promise<Response>;
  /** Submits the first `count` projects through the API. */
  submit(server: ServerProcess, count: number): Promise<void>;
}

export async function botProcesses({ latencyMs }: { latencyMs: number }): Promise<BotProcesses> {
  const connector = await startConnector();
  const model = await startModelServer(rows, { latencyMs });
  onTestFinished(() => model.close());
  const env = {
    STORE_URL: `sqlite:${join(await temporaryFolder(), "cards.db")}`,
    ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
    CARDS_PER_USER: "1",
  };
  const { tenantId, userId } = DEVELOPER;
  return {
    connector,
    start: () => startServer(env),
    say: (server, text, parts = {}) =>
      post(server.url, {
        ...activity(connector.serviceUrl, { text, id: `turn-${text}` }),
        from: { id: "29:dev", name: "Developer", aadObjectId: userId },
        conversation: { id: "a:chat-1", conversationType: "personal", tenantId },
        channelData: { tenant: { id: tenantId } },
        ...parts,
      }),
    async submit(server, count) {
      const content = await workbookFile(rows.slice(0, count));
      const { payload, headers } = formBody([{ name: "file", fileName: "projekty.xlsx", content }]);
      const answer = await fetch(`${server.url}/api/v1/batches/upload`, {
        ...{ method: "POST", headers, body: new Uint8Array(payload) },
      });
      if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}`);
    },
  };
}

/** An activity as Teams posts it. */
export const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
