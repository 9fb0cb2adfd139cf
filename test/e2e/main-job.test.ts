import { openAsBlob } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { createParser } from "eventsource-parser";
import { describe, expect, it, onTestFinished } from "vitest";
import { startModelServer } from "../support/model-server.ts";
import { readAsText } from "../support/office.ts";
import { temporaryFolder } from "../support/product.ts";
import { runCli, type ServerProcess, startServer } from "../support/server-process.ts";

const WORKBOOK = join(import.meta.dirname, "../data/workbooks/libreoffice-20-rows.xlsx");
const BROKEN = join(import.meta.dirname, "../data/workbooks/libreoffice-errors-in-6-rows.xlsx");
const rows = JSON.parse(await readFile(join(import.meta.dirname, "../data/rows-20.json"), "utf8")) as Row[];

async function withModel(latencyMs = 0) {
  const model = await startModelServer(rows, { latencyMs });
  onTestFinished(() => model.close());
  return {
    model,
    env: { OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
  };
}

async function upload({ url }: ServerProcess, path = WORKBOOK): Promise<Response> {
  const form = new FormData();
  form.append("file", await openAsBlob(path), "projekty.xlsx");
  return fetch(`${url}/api/v1/batches/upload`, { method: "POST", body: form });
}

/** Follows the stream until every card is settled, as a page would. */
async function follow({ url }: ServerProcess, batchId: string): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  const response = await fetch(`${url}/api/v1/batches/${batchId}/events`);
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const cards =
        event === "snapshot" ? JSON.parse(data).cards : event === "card" ? [JSON.parse(data)] : [];
      for (const card of cards) states.set(card.id, card.state);
    },
  });
  for await (const chunk of (response.body as ReadableStream).pipeThrough(new TextDecoderStream())) {
    parser.feed(chunk);
    if (states.size > 0 && [...states.values()].every((state) => isSettled(state as never))) break;
  }
  return states;
}

const get = async <T>({ url }: ServerProcess, path: string) =>
  (await fetch(`${url}/api/v1${path}`)).json() as T;

async function exportTo(server: ServerProcess, batchId: string): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/batches/${batchId}/export.docx`);
  expect(response.status).toBe(200);
  const file = join(await temporaryFolder(), "karty.docx");
  await writeFile(file, new Uint8Array(await response.arrayBuffer()));
  return file;
}

const chapters = (text: string) =>
  rows.filter(({ nazwaProjektu }) => text.includes(nazwaProjektu.slice(0, 40)));

describe("a workbook of 20 rows becomes a Word document", () => {
  it("over HTTP with a model: progress is live, every section is the model's", async () => {
    const { model, env } = await withModel();
    const folder = await temporaryFolder();
    const server = await startServer({ ...env, STORE_URL: `sqlite:${join(folder, "cards.db")}` });
    const answer = await upload(server);
    expect(answer.status).toBe(202);
    const { batch } = (await answer.json()) as { batch: Batch };
    expect([...(await follow(server, batch.id)).values()]).toEqual(Array(20).fill("review"));
    const { cards } = await get<Batch>(server, `/batches/${batch.id}`);
    for (const { id } of cards) {
      const card = await get<Card>(server, `/cards/${id}`);
      expect(PROSE_SECTIONS.map((key) => card.sections[key].source?.kind)).toEqual(
        PROSE_SECTIONS.map(() => "model"),
      );
    }
    expect(model.calls).toHaveLength(20 * 8);
    const file = await exportTo(server, batch.id);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe("PK");
    expect(await server.stop("SIGTERM")).toBe(0);
  });

  it("over HTTP without a model: honest drafts, marked as such on paper", async ({ skip }) => {
    const folder = await temporaryFolder();
    const server = await startServer({ STORE_URL: `sqlite:${join(folder, "cards.db")}` });
    expect(server.output()).toContain("none configured");
    const { batch } = (await (await upload(server)).json()) as { batch: Batch };
    expect([...(await follow(server, batch.id)).values()]).toEqual(Array(20).fill("draft"));
    const text = await readAsText(await exportTo(server, batch.id), skip);
    expect(chapters(text)).toHaveLength(20);
    for (const { title } of Object.values(SECTIONS)) expect(text.includes(title.pl)).toBe(true);
    expect(text.includes("[do uzupełnienia:")).toBe(true);
    expect(/sporządzono na podstawie danych klienta/i.test(text)).toBe(true);
    expect(text.includes("SZKIC")).toBe(true);
  });

  it("killed in the middle and started again: nothing is lost and no stored section is asked again", async () => {
    const { model, env } = await withModel(60);
    const store = { STORE_URL: `sqlite:${join(await temporaryFolder(), "cards.db")}` };
    const first = await startServer({ ...env, ...store });
    const { batch } = (await (await upload(first)).json()) as { batch: Batch };
    while (model.calls.length < 70) await new Promise((resolve) => setImmediate(resolve));
    expect(await first.stop("SIGKILL")).toBe("SIGKILL");
    const asked = model.calls.length;
    const second = await startServer({ ...env, ...store });
    expect([...(await follow(second, batch.id)).values()]).toEqual(Array(20).fill("review"));
    // Five cards of seven calls each were in flight at most.
    expect(model.calls.length - 20 * 8).toBeLessThanOrEqual(35);
    expect(model.calls.length).toBeGreaterThan(asked);
  });

  it("from the command line, which says what is wrong with rows, and goes on after Ctrl-C", async () => {
    const folder = await temporaryFolder();
    const out = join(folder, "karty.docx");
    const args = [WORKBOOK, "--out", out, "--store", join(folder, "cli.db")];
    const { model, env } = await withModel(400);

    const broken = await runCli([BROKEN, "--out", out, "--store", join(folder, "other.db")]);
    expect(broken.code).toBe(3);
    expect(broken.stderr).toMatch(/wiersz\s+kolumna\s+problem/);
    expect(new Set([...broken.stderr.matchAll(/^\s*(\d+) {2}\S/gm)].map((match) => match[1])).size).toBe(6);

    const stopped = await runCli(args, { env, interruptAt: /karty [1-9]\d*\/20/ });
    expect(stopped.stderr).toContain("To samo polecenie");
    expect(stopped.code).toBe(130);
    const asked = model.calls.length;
    expect(asked).toBeGreaterThan(8);
    const done = await runCli(args, { env });
    expect(done.stderr).toContain("Wznawiam");
    expect(done.code).toBe(0);
    expect(model.calls.length - 20 * 8).toBeLessThanOrEqual(35);
    expect((await readFile(out)).subarray(0, 2).toString()).toBe("PK");

    const again = await runCli([...args, "--json"], { env });
    expect(JSON.parse(again.stdout)).toMatchObject({
      ok: true,
      batch: { total: 20, counts: { review: 20 } },
    });
    expect(model.calls.length - 20 * 8).toBeLessThanOrEqual(35);
  }, 60_000);
});
