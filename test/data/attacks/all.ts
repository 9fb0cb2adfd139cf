import { FIELDS, LINKS, MARKUP } from "./active.ts";
import { CROSS_ROW, FENCES, SPAM, VERDICTS } from "./data.ts";
import { ENCODINGS, HOMOGLYPHS } from "./encodings.ts";
import { EXTRACTION } from "./extraction.ts";
import { HINTS } from "./hints.ts";
import { OVERRIDE } from "./override.ts";
import { ROLE_PLAY } from "./role-play.ts";

/** Every attack, group by group. All words, people and addresses are invented. */
export const ATTACKS = [
  ...[...OVERRIDE, ...EXTRACTION, ...ROLE_PLAY, ...ENCODINGS, ...HOMOGLYPHS, ...MARKUP, ...LINKS],
  ...[...FIELDS, ...CROSS_ROW, ...SPAM, ...FENCES, ...VERDICTS, ...HINTS],
];
