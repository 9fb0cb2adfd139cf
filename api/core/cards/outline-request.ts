import type { Row } from "../../contract/row.ts";
import type { GenerateRequest } from "../ports/text-generator.ts";
import { type Outline, outlineSchema } from "./outline.ts";
import { hidePerson, hidePersonIn } from "./person-token.ts";
import { OUTLINE_V1 } from "./prompts/outline-v1.ts";
import { quoted, quotedRow } from "./prompts/quoted-data.ts";

/** Recorded with every call that used the prompt. */
export const OUTLINE_PROMPT_VERSION = OUTLINE_V1.version;

/** Fifteen facts with their quotes, six stages and the rest, in Polish. */
const MAX_TOKENS = 3_500;
const MAX_FINDINGS = 12;

/**
 * Asks for the outline of a row; with `retry`, once more, carrying only what was wrong. Instructions first, then the row
 * as quoted data, then the ask. Pass the guarded row; the person is hidden here if the caller has not done so.
 */
export function outlineRequest(
  row: Row,
  retry?: { findings: readonly string[] },
): Pick<GenerateRequest<Outline>, "purpose" | "blocks" | "schema" | "maxTokens"> {
  const findings = (retry?.findings ?? []).slice(0, MAX_FINDINGS).map((text) => hidePersonIn(text, row));
  const again = findings.length > 0 ? `\n\n${OUTLINE_V1.retry(quoted("WADY", findings.join("\n")))}` : "";
  return {
    purpose: "outline",
    blocks: [
      { text: OUTLINE_V1.instructions, cache: true },
      { text: quotedRow(hidePerson(row)), cache: true },
      { text: `${OUTLINE_V1.ask}${again}`, cache: false },
    ],
    schema: { name: "outline", type: outlineSchema },
    maxTokens: MAX_TOKENS,
  };
}
