import type { Span } from "./plain-text.ts";

/** A norm, act, patent, programme, institution or level of readiness that a text names by its mark. */
export interface NamedThing extends Span {
  kind: "norm" | "patent" | "grant" | "institution" | "trl";
}

const B = "(?<![\\p{L}\\d])";
const E = "(?![\\p{L}\\d])";
const BODY =
  "(?:PN|EN|ISO|IEC|DIN|ASTM|BS|ANSI|IEEE|ETSI|JIS|GOST|VDI|VDE|SAE|OECD|ICH|USP|UL|IPC|AATCC|TAPPI|ITU|NIST|STANAG|MIL|STD|NF|CISPR|SEMI)";

const SHAPES: readonly (readonly [NamedThing["kind"], RegExp])[] = [
  [
    "norm",
    new RegExp(
      `${B}${BODY}(?:[ /-]${BODY}){0,4}[ -]?(?:[A-Z]{1,3}[ -]?)?\\d[\\d./:+A-Z-]{0,24}(?<![.:+/-])`,
      "gu",
    ),
  ],
  [
    "norm",
    new RegExp(
      `${B}(?:norm(?:a|y|ą|ę|ie|om|ami|ach)?|[Zz]godnie z|[Ww]edług|[Ww]g) ${BODY}(?:[ /-]${BODY}){0,4}${E}`,
      "gu",
    ),
  ],
  [
    "norm",
    new RegExp(
      `${B}(?:dyrektyw|rozporządzeni|decyzj)\\p{L}{1,4} (?:\\p{L}{1,20} ){0,5}(?:\\((?:UE|WE|EU|EWG)\\) )?(?:nr )?\\d{2,4}/\\d{1,4}(?:/\\p{Lu}{2,3})?`,
      "giu",
    ),
  ],
  [
    "norm",
    new RegExp(`${B}(?:GMP|GLP|GCP|HACCP|REACH|RoHS|ATEX|MISRA|RODO|GDPR|WCAG|BREEAM|LEED)${E}`, "gu"),
  ],
  [
    "patent",
    new RegExp(
      `${B}(?:patent\\p{L}{0,6}|zgłoszeni\\p{L}{1,4}(?: patentow\\p{L}{1,4})?|wzor\\p{L}{1,4} użytkow\\p{L}{1,4}|wynalaz\\p{L}{2,5}) (?:\\p{L}{1,20} ){0,3}(?:nr |numer\\p{L}{0,2} |o numerze )?(?:PL|EP|US|WO|DE|PCT|P|W|Pat)?[./ -]{0,2}\\d[\\d./ ]{2,18}\\d`,
      "giu",
    ),
  ],
  [
    "patent",
    new RegExp(`${B}(?:EP|US|WO|PCT/[A-Z]{2}|PL|P)[ ./-]?\\d[\\d /.]{3,14}\\d(?: ?[AB]\\d)?${E}`, "gu"),
  ],
  [
    "patent",
    new RegExp(
      `${B}(?:uzyska|otrzyma|złoż|objęt|chronion|posiada|zgłosz|zgłosi|udziel)\\p{L}{0,5} (?:\\p{L}{1,20} ){0,3}patent\\p{L}{0,8}|${B}opatentowan\\p{L}{0,4}`,
      "giu",
    ),
  ],
  [
    "grant",
    new RegExp(
      `${B}(?:POIR|POIG|POPW|FENG|FEPW|RPO[A-Z]{0,3}|POWER|KPO|LIDER|TECHMATSTRATEG|BIOSTRATEG|TANGO|OPUS|PRELUDIUM|SONATA|HARMONIA|MAESTRO|ERC|EIC|Horyzont(?:u|em|cie)? (?:Europa|2020)|Horizon (?:Europe|2020)|Eurostars|Interreg|Bridge Alfa|Szybk(?:a|iej|ą) Ścieżk(?:a|i|ą|ce)|Ścieżk(?:a|i|ą|ce) SMART|Bon(?:u|em)? na innowacje)(?:[./ -]?\\d[\\d./A-Z-]{0,30}(?<![.,;/-]))?${E}`,
      "gu",
    ),
  ],
  [
    "grant",
    new RegExp(
      `${B}(?:grant|dotacj|dofinansowan|umow)\\p{L}{1,4} (?:\\p{Ll}{1,20} ){0,3}(?:nr |numer |o numerze )(?=\\S{0,30}\\d)\\S{2,40}(?<![.,;)])`,
      "gu",
    ),
  ],
  [
    "grant",
    new RegExp(
      `${B}(?:uzyska|otrzyma|przyzna|pozyska|korzysta)\\p{L}{1,5} (?:\\p{L}{1,20} ){0,3}(?:grant|dotacj|dofinansowan)\\p{L}{0,4}|${B}(?:fundusz\\p{L}{1,3} europejsk|środk\\p{L}{1,3} unijn)\\p{L}{1,3}`,
      "giu",
    ),
  ],
  [
    "institution",
    new RegExp(
      `${B}(?:NCBR|NCBiR|NCN|PARP|NAWA|FNP|AGH|PAN|SGGW|WAT|ITB|UDT|GUM|PCA|PIAP|ICHP|IPPT|KOMAG|PIMOT|IChF|IMP|CERN|MIT|TÜV|DEKRA|SGS|UPRP|EPO|WIPO|EUIPO|EFSA|EMA|FDA|URPL|GIS|PZH|VTT|CSIRO|TNO|CNRS|IMEC|ETH|NASA|ESA|EPFL|Fraunhofer\\p{L}{0,3}|Łukasiewicz\\p{L}{0,3})${E}`,
      "gu",
    ),
  ],
  [
    "institution",
    new RegExp(
      `${B}(?:[Ww]spółprac\\p{L}{1,5} z|[Ww]spólnie z|udzial\\p{L}{0,2}|zlecon\\p{L}{1,4}|konsorcj\\p{L}{1,4} z|partner\\p{L}{0,4}|(?:w|przez|od) laborator\\p{L}{1,5}|przez) (?:\\p{Ll}{1,20} ){0,2}(?:[Uu]czelni|[Pp]olitechnik|[Uu]niwersytet|[Ii]nstytut|[Aa]kademi)\\p{L}{0,5}(?:(?: im\\.)? \\p{Lu}[\\p{L}.-]{1,30}){0,6}`,
      "gu",
    ),
  ],
  [
    "trl",
    new RegExp(
      `${B}TRL[ :-]{0,3}(?:\\d|[IVX]{1,4}${E})(?: ?[–-] ?\\d)?|${B}poziom\\p{L}{0,4} gotowości (?:technologiczn|technologii)\\p{L}{0,4}(?: (?:nr )?(?:\\d|[IVX]{1,4}${E}))?`,
      "giu",
    ),
  ],
];

/** Things that a plain text names by a mark of their own, whatever case their words stand in. */
export function findNamedThings(plain: string): NamedThing[] {
  const taken = new Uint8Array(plain.length + 1);
  const found: NamedThing[] = [];
  for (const [kind, pattern] of SHAPES)
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken[start] || taken[end - 1]) continue;
      taken.fill(1, start, end);
      found.push({ kind, start, end });
    }
  return found.sort((a, b) => a.start - b.start);
}
