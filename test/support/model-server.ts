import { LLMock } from "@copilotkit/aimock";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import type { GenerateRequest } from "@rnd-cards/api/core/ports/text-generator.ts";
import { answerFor } from "./model-answers.ts";

/** One call a provider's SDK made: what for, about which project. */
export interface ServedCall {
  purpose: string;
  project: string;
}

/** What to answer instead of the careful answer: a value, or one that was cut off or filtered. */
export type ServerScript = (
  call: ServedCall,
) => { value: unknown } | { finishReason: "length" | "content_filter" } | undefined;

export interface ModelServer {
  /** To be set as OPENAI_BASE_URL. */
  openAiUrl: string;
  /** To be set as ANTHROPIC_BASE_URL. */
  anthropicUrl: string;
  calls: ServedCall[];
  close(): Promise<void>;
}

type Purpose = GenerateRequest<unknown>["purpose"];

/** How each ask begins; the outline's and the schedule's are worded differently. */
const ASKS: readonly [Purpose, string][] = [
  ["outline", "Przygotuj konspekt karty"],
  ["harmonogram", "Napisz treść harmonogramu"],
  ["judgement", "Sprawdź kartę powyżej"],
  ...PROSE_SECTIONS.map((key): [Purpose, string] => [key, `Napisz sekcję „${SECTIONS[key].title.pl}”`]),
];

const purposeOf = (prompt: string) => ASKS.find(([, ask]) => prompt.includes(ask))?.[0] ?? null;

/** A provider on loopback that the real SDKs talk to; answers carefully about the given rows after `latencyMs`. */
export async function startModelServer(
  rows: readonly Row[],
  { latencyMs = 0, script = () => undefined }: { latencyMs?: number; script?: ServerScript } = {},
): Promise<ModelServer> {
  const calls: ServedCall[] = [];
  const mock = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent" });
  mock.addFixture({
    match: { predicate: () => true },
    response: async ({ messages }) => {
      const prompt = messages
        .map(({ content }) => (typeof content === "string" ? content : JSON.stringify(content)))
        .join("\n");
      const row = rows
        .filter(({ nazwaProjektu }) => prompt.includes(nazwaProjektu))
        .sort((a, b) => b.nazwaProjektu.length - a.nazwaProjektu.length)[0];
      const purpose = purposeOf(prompt);
      if (!row || !purpose) throw new Error(`no answer to: ${prompt.slice(-300)}`);
      const call = { purpose, project: row.nazwaProjektu };
      calls.push(call);
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
      const careful = JSON.stringify(answerFor(purpose, row));
      const told = script(call);
      if (!told) return { content: careful };
      if ("value" in told) return { content: JSON.stringify(told.value) };
      return { content: careful.slice(0, careful.length / 2), finishReason: told.finishReason };
    },
  });
  await mock.start();
  return { openAiUrl: `${mock.url}/v1`, anthropicUrl: mock.url, calls, close: () => mock.stop() };
}
