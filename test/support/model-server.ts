import { LLMock } from "@copilotkit/aimock";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { outlineFor, sectionFor } from "./model-answers.ts";

/** One call a provider's SDK made: what for, about which project. */
export interface ServedCall {
  purpose: string;
  project: string;
}

export interface ModelServer {
  /** To be set as OPENAI_BASE_URL. */
  openAiUrl: string;
  calls: ServedCall[];
  close(): Promise<void>;
}

/** Which section a prompt asks for, told by the labels it lists; the outline has none. */
function purposeOf(prompt: string): string {
  const asked = prompt.slice(prompt.lastIndexOf("Napisz"));
  const titles: Record<string, string> = {
    cel_projektu: "„Cel projektu”",
    opis_projektu: "„Opis projektu”",
    nowatorstwo: "„Nowatorstwo”",
    metodologia: "„Metodologia”",
    rezultaty: "„Rezultaty”",
    koszty: "„Koszty”",
    harmonogram: "treść harmonogramu",
  };
  if (prompt.includes("Przygotuj konspekt karty")) return "outline";
  return (
    Object.entries(titles).find(
      ([, title]) => asked.startsWith(`Napisz sekcję ${title}`) || asked.startsWith(`Napisz ${title}`),
    )?.[0] ?? ""
  );
}

/** A provider on loopback that the real SDKs talk to; answers carefully about the given rows after `latencyMs`. */
export async function startModelServer(
  rows: readonly Row[],
  { latencyMs = 0 }: { latencyMs?: number } = {},
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
      calls.push({ purpose, project: row.nazwaProjektu });
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
      const section = PROSE_SECTIONS.find((key) => key === purpose);
      return { content: JSON.stringify(section ? sectionFor(section, row) : outlineFor(row)) };
    },
  });
  await mock.start();
  return { openAiUrl: `${mock.url}/v1`, calls, close: () => mock.stop() };
}
