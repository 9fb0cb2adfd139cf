import type { SectionKey } from "../../../../contract/sections.ts";
import { lengthOf } from "../../../../contract/text.ts";
import type { CardMaterial, Rule, RuleResult } from "../card-material.ts";
import { termsIn } from "../client-terms.ts";
import { fold } from "../fold.ts";
import { literalSentences } from "../literal-sentences.ts";

interface BlockAsk {
  section: SectionKey;
  label: string;
  /** Characters the block needs, placeholders left out. */
  length: number;
  /** Of the client's terms. */
  terms: number;
  /** Wording, folded, that stands for the block when its label is missing. */
  keyword: RegExp;
  /** A block that denies what it should say. */
  denied?: RegExp;
}

/** With the label missing, wording alone earns at most this. */
const BY_KEYWORD = 0.5;

/** Half for length, half for the client's terms; by wording alone at most half. A block that is missing, empty or denied fires the cap. */
function blockRule(ask: BlockAsk): Rule {
  return (card) => {
    const { section, label } = ask;
    const block = card.blocks[section].find((candidate) => candidate.label === label);
    const said = block ? answered(block.text) : "";
    if (!block || said === "") {
      // A label over nothing is an answer that was not given; wording elsewhere does not give it.
      const share = block ? 0 : byKeyword(card, ask);
      return { share, capped: true, found: missing(section) };
    }
    const sentences = literalSentences(said);
    const denials = ask.denied ? sentences.filter(({ text }) => ask.denied?.test(fold(text))) : [];
    if (denials.length > 0 && denials.length * 2 >= sentences.length) {
      const quote = denials[0]?.text ?? "";
      const position = block.position + block.text.indexOf(quote);
      return {
        share: 0,
        capped: true,
        found: [{ quote: quote.slice(0, 400), section, position }],
      };
    }
    const long = lengthOf(said.replace(/\s+/g, " ")) >= ask.length;
    const own = termsIn(said, card.terms).size >= Math.min(ask.terms, card.terms.size);
    const share = (Number(long) + Number(own)) / 2;
    const quote = block.text.slice(0, 200);
    return { share, found: share < 1 ? [{ quote, section, position: block.position }] : [] };
  };
}

/** A block without the sentences that still ask: the frame around a placeholder says nothing either. */
function answered(text: string): string {
  return literalSentences(text)
    .map((sentence) => sentence.text)
    .filter((sentence) => !/\[do uzupełnienia/i.test(sentence))
    .join(" ");
}

const missing = (section: SectionKey): RuleResult["found"] => [{ quote: "", section, position: null }];

function byKeyword(card: CardMaterial, { section, keyword, denied, terms }: BlockAsk): number {
  const hits = literalSentences(card.said[section]).filter(({ text }) => {
    const folded = fold(text);
    return keyword.test(folded) && !denied?.test(folded);
  });
  if (hits.length === 0) return 0;
  const own = termsIn(hits.map(({ text }) => text).join(" "), card.terms).size >= terms;
  return own ? BY_KEYWORD : BY_KEYWORD / 2;
}

/** R15: a technical question without a known answer. */
export const uncertaintyStated: Rule = blockRule({
  ...{ section: "nowatorstwo", label: "Niepewność badawcza", length: 120, terms: 2 },
  keyword:
    /niepewn|nie (?:bylo |jest )?wiadomo|nie wiadomo|nie ustalono|nieznan|pytani\w+ badawcz|nie mozna bylo przewidziec/,
  denied:
    /(?:brak|nie (?:wystepuj\w+|wystapil\w+|stwierdzono|ma|bylo|istniej\w+|zidentyfikowano|przewiduje sie))(?: \w+){0,2} (?:niepewnosc\w*|watpliwosc\w*|ryzyk[ao])|niepewnosc(?: \w+){0,2} nie (?:wystep|istnieje|wystapil|dotyczy)|nie wiaze sie z niepewnosci|(?:rozwiazanie|wynik|efekt) (?:byl[oa]?|jest) (?:z gory )?(?:znan|pewn|oczywist)/,
});

/** R16: what was known, in the firm and outside, and where it ended. */
export const knowledgeStated: Rule = blockRule({
  ...{ section: "nowatorstwo", label: "Stan wiedzy", length: 100, terms: 2 },
  keyword: /znan[aeyi]|dostepn|dotychczas|stan(?:u|em)? (?:wiedzy|techniki)|na rynku|w literaturze|stosowan/,
  denied:
    /brak\w? (?:jest )?(?:znanych|dostepnych) (?:rozwiazan|metod)|nie (?:przeprowadzono|wykonano|prowadzono) (?:analiz|rozpozna|przegla)/,
});

/** R17: what is known now that was not. */
export const gainStated: Rule = blockRule({
  ...{ section: "nowatorstwo", label: "Przyrost wiedzy", length: 80, terms: 2 },
  keyword: /przyrost wiedzy|now\w+ wiedz|wiedz\w+ o |ustalono|poznan|wyjasni|dowiedzi|okreslono/,
  denied: /nie (?:uzyskano|zdobyto|przynios\w+)(?: \w+){0,2} (?:nowej )?wiedzy/,
});

/** R18: the firm's own new element. */
export const elementStated: Rule = blockRule({
  ...{ section: "nowatorstwo", label: "Element nowy", length: 80, terms: 2 },
  keyword:
    /now(?:y|ym|ego|a|e) (?:element|rozwiazani|sposob)|nowosci|wlasn\w+ koncepcj|po raz pierwszy|rozni sie od/,
  denied:
    /(?:brak|nie (?:ma|zawiera|wystepuj\w+))(?: \w+){0,2} (?:elementu nowego|nowego elementu|nowosci|elementow nowych)/,
});

/** R19: trials, what is varied in them, the pass mark. */
export const trialsStated: Rule = blockRule({
  ...{ section: "metodologia", label: "Próby i kryteria", length: 100, terms: 2 },
  keyword:
    /(?<![a-z])prob[ayie]?(?:ami|ach|om)?(?![a-z])|kryteri|porown|wariant|pomiar|prog(?:u|i|iem)?(?![a-z])/,
  denied: /nie (?:przewidziano|planuje sie|prowadzono|przeprowadzono)(?: \w+){0,2} prob/,
});
