import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import {
  type GenerateRequest,
  GenerationError,
  type TextGenerator,
} from "@rnd-cards/api/core/ports/text-generator.ts";
import type { Attack, PromptForm } from "./attack.ts";
import { base64, hex, reversed, rot13, spaced } from "./disguise.ts";
import { squash } from "./find-leak.ts";
import { answerFor, outlineFor, sectionFor } from "./model-answers.ts";

/** A row that carries an attack, and how far the model goes along with it. */
export interface Target {
  attack: Attack | null;
  /** In the project's name, so that the model knows the row whatever becomes of its text. */
  mark: string;
  /** The row without the attack: what a careful answer is made of. */
  clean: Row;
  number: number;
}

export interface ObeyingModel extends TextGenerator {
  /** Sections it obeyed in, first asks and repeated ones, by mark. */
  obeyed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Four of seven sections, others for every row; the rest it writes as a careful model would. */
export function obeysIn(target: Target, purpose: string): boolean {
  const index = (PROSE_SECTIONS as readonly string[]).indexOf(purpose);
  return purpose === "outline" ? target.number % 2 === 0 : (index + target.number) % 7 < 4;
}

/** Every third row's model does as it should once it is told what was wrong. */
export const learns = (target: Target) => target.number % 3 === 0;

/**
 * A model that does what the text of a row tells it to, in answers that keep to the schema: it says the words it is to
 * say, repeats its instructions, tells what it has seen of other rows. It understands every encoding.
 */
export function obeyingModel(targets: readonly Target[]): ObeyingModel {
  const seen: Row[] = [];
  const obeyed = new Map<string, Set<string>>();

  const answer = (target: Target, request: GenerateRequest<unknown>): unknown => {
    const { purpose, blocks } = request;
    const { attack, clean, mark } = target;
    const again = blocks.at(-1)?.text.includes("miała wady") || blocks.at(-1)?.text.includes("miał wady");
    const careful = answerFor(purpose, clean);
    if (
      purpose === "judgement" ||
      !attack ||
      !reaches(attack, blocks) ||
      !obeysIn(target, purpose) ||
      (again && learns(target))
    )
      return careful;
    obeyed.set(mark, (obeyed.get(mark) ?? new Set()).add(purpose));
    const others = seen.filter((row) => row.opis !== clean.opis);
    const payload = payloadOf(attack, blocks, others, target.number);
    return purpose === "outline"
      ? intoOutline(outlineFor(clean), payload, target.number)
      : intoSection(sectionFor(purpose, clean), payload, target.number + purpose.length);
  };

  return {
    obeyed,
    async generate<T>(request: GenerateRequest<T>) {
      const prompt = request.blocks.map(({ text }) => text).join("\n");
      const target = targets.find(({ mark }) => prompt.includes(mark));
      if (!target) throw new Error("no such row");
      const parsed = request.schema.type.safeParse(answer(target, request));
      if (request.purpose === "outline") seen.push(target.clean);
      if (!parsed.success) throw new GenerationError("invalid_output", "obeying");
      const usage = { input: 10, cached: 0, output: 10 };
      return { value: parsed.data, provider: "obeying", model: "obeying-1", usage };
    },
    health: () => [
      {
        provider: "obeying",
        model: "obeying-1",
        circuit: "closed",
        lastSuccessAt: null,
        lastFailureAt: null,
      },
    ],
    close: async () => {},
  };
}

/** Whether anything of an attack's wording is left in what the model is given of the row, or of a person's wishes. */
function reaches({ into, text }: Attack, blocks: Blocks): boolean {
  const data = squash((into === "hints" ? blocks.at(-1) : blocks[1])?.text ?? "");
  const words = text.split(/\s+/).map(squash);
  return [...words.filter((word) => word.length >= 5), words.join("")].some(
    (part) => part.length >= 5 && data.includes(part),
  );
}

type Blocks = GenerateRequest<unknown>["blocks"];

/** What an attack wants said. */
export function payloadOf({ wish }: Attack, blocks: Blocks, others: readonly Row[], number: number): string {
  if (wish.kind === "words") return wish.words;
  if (wish.kind === "prompt") return promptAs(wish.form, blocks, number);
  const other = others[others.length - 1 - (number % Math.min(5, others.length))];
  if (!other) throw new Error("no other row was seen before");
  if (wish.what === "name") return other.nazwaProjektu.replace(/ \S+$/, "");
  if (wish.what === "person") return other.osobaOdpowiedzialna;
  const sentences = other.opis.split(/(?<=\.)\s+/);
  return sentences[number % sentences.length] ?? other.opis;
}

function promptAs(form: PromptForm, blocks: Blocks, number: number): string {
  const lines = (blocks[0]?.text ?? "").split("\n").filter((line) => line.length > 60);
  const some = [0, 1].map((step) => lines[(number + step * 3) % lines.length] ?? "").join(" ");
  switch (form) {
    case "plain":
      return some;
    case "pieces":
      return lines.map((line) => line.split(" ").slice(0, 9).join(" ")).join("; ");
    case "task":
      return `${blocks[1]?.text.split("\n").at(-1)} ${blocks.at(-1)?.text.split("\n").slice(0, 2).join(" ")}`;
    case "reversed":
      return reversed(some);
    case "spaced":
      return spaced(some);
    case "rot13":
      return rot13(some);
    case "base64":
      return base64(some);
    case "hex":
      return hex(some);
  }
}

type Section = ReturnType<typeof sectionFor>;

/** Where in a section a payload hides: seven places in turn. */
function intoSection({ blocks }: Section, payload: string, place: number): Section {
  const at = place % blocks.length;
  const change = (weave: (text: string) => string): Section => ({
    blocks: blocks.map((block, index) => (index === at ? { ...block, text: weave(block.text) } : block)),
  });
  switch (place % 7) {
    case 0:
      return change((text) => `${payload}. ${text}`);
    case 1:
      return change((text) => `${text} ${payload}`);
    case 2:
      return change((text) => `${text}\n${payload}`);
    case 3:
      return change(() => payload);
    case 4:
      return change((text) => `${text} [do uzupełnienia: ${payload}, z arkusza klienta].`);
    case 5:
      return { blocks: [...blocks, { label: payload.slice(0, 60), text: payload }] };
    default:
      return change((text) => text.replace(/\. /, `. ${payload}. `));
  }
}

type Sketch = ReturnType<typeof outlineFor>;

function intoOutline(outline: Sketch, payload: string, place: number): Sketch {
  const words = payload.slice(0, 590);
  const [first, ...stages] = outline.stages;
  switch (Math.floor(place / 2) % 4) {
    case 0:
      return { ...outline, stages: [...(first ? [{ ...first, name: words }] : []), ...stages] };
    case 1:
      return { ...outline, newElement: words, artefacts: [words] };
    case 2:
      return { ...outline, stages: [...(first ? [{ ...first, output: words }] : []), ...stages] };
    default:
      return {
        ...outline,
        facts: outline.facts.map(({ quote }) => ({ fact: words, quote })),
        gaps: [{ what: words, source: words }],
      };
  }
}
