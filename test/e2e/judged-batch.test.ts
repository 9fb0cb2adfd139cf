import { RULES } from "@rnd-cards/api/contract/findings.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { labelledBlocks } from "@rnd-cards/api/core/cards/rubric/labelled-blocks.ts";
import { expect, it, onTestFinished } from "vitest";
import { type CorpusCard, readCorpus } from "../data/corpus/read-corpus.ts";
import { outlineFor } from "../support/model-answers.ts";
import { type ServerScript, startModelServer } from "../support/model-server.ts";
import { ANNA, openProduct } from "../support/product.ts";

const corpus = readCorpus();
const routine = corpus.filter(({ kind }) => kind === "routine");
const sound = corpus.filter(({ kind }) => kind === "sound").slice(0, 3);

/** The sections of a card of the corpus as a model's answers. */
function answersOf({ card }: CorpusCard, purpose: string): { value: unknown } | undefined {
  const section = PROSE_SECTIONS.find((key) => key === purpose);
  if (purpose === "outline") return { value: { ...outlineFor(card.row), stages: stagesOf(card) } };
  if (!section) return undefined;
  if (section === "harmonogram")
    return {
      value: { blocks: stagesOf(card).map(({ text }, index) => ({ label: `Etap ${index + 1}`, text })) },
    };
  const blocks = labelledBlocks(section, card.sections[section] ?? "");
  return { value: { blocks: blocks.map(({ label, text }) => ({ label, text })) } };
}

function stagesOf({ sections }: CorpusCard["card"]) {
  const lines = (sections.harmonogram ?? "").matchAll(/^Etap \d+: \S+ – ([^.]+)\. (.*?) Wynik: (.+)\.$/gm);
  return [...lines].map(([, name = "", text = "", output = ""]) => ({ name, text, output }));
}

it("of a batch whose texts are sound or routine, the second provider's judgement takes the routine cards below ready for review", async () => {
  const cards = [...routine, ...sound];
  const rows = cards.map(({ card }) => card.row);
  const script: ServerScript = ({ purpose, project }) => {
    const entry = cards.find(({ card }) => card.row.nazwaProjektu === project);
    if (!entry || purpose !== "judgement") return entry && answersOf(entry, purpose);
    const opinions = (entry.expect.judged ?? [])
      .filter(({ rule }) => rule === "R20")
      .map(({ rule, quote }) => ({ rule, quote, why: "To praca okresowa, a nie badawcza." }));
    return { value: { opinions } };
  };
  const [writer, judge] = [
    await startModelServer(rows, { script }),
    await startModelServer(rows, { script }),
  ];
  onTestFinished(async () => {
    await writer.close();
    await judge.close();
  });
  const product = await openProduct(
    {},
    {
      ...{ ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: writer.anthropicUrl },
      ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: judge.openAiUrl, AI_DAILY_TOKENS: "100000000" },
    },
  );
  product.start();
  const batch = await product.settled(await product.submit(rows));
  expect(judge.calls.map(({ purpose }) => purpose)).toEqual(cards.map(() => "judgement"));
  expect(writer.calls.filter(({ purpose }) => purpose === "judgement")).toEqual([]);

  for (const [index, { id, score, findingCounts }] of batch.cards.entries()) {
    const card = await product.http.useCases.getCard(ANNA, id);
    const assessment = await product.http.useCases.assessCard(ANNA, id);
    const judged = assessment.findings.filter((finding) => finding.judged);
    expect(card.judgement).toMatchObject({ provider: "compatible", promptVersion: "judge-v1" });
    expect(score?.score).toBe(assessment.score);
    expect(card.findings).toHaveLength(assessment.findings.length);
    if (index < routine.length) {
      expect(assessment.band, cards[index]?.id).not.toBe("ready");
      expect(assessment.caps).toContainEqual({ rule: "R20", cap: RULES.R20.cap });
      expect(judged).toMatchObject([{ rule: "R20", severity: "major" }]);
      expect(findingCounts?.majors).toBeGreaterThan(0);
    } else expect([judged, assessment.band]).toEqual([[], "ready"]);
  }
}, 60_000);
