import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { legend, type Share, shareBar } from "./bar.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { area, type Element, heading, line, remark } from "./elements.ts";
import { PLENTY, type Room } from "./fit-card.ts";
import type { CardMessage, IssuesInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { TEXTS as SHARED } from "./texts.ts";

const SHOWN = 20;
const MESSAGE = 240;

/** What is wrong in a workbook that was dropped into the chat, row by row, and what can be sent all the same. */
export function issuesCard(input: IssuesInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const { fileName, issues, validRows, total, pendingId } = input;
  const errors = issues.filter(({ severity }) => severity === "error");
  const warnings = issues.length - errors.length;
  const title = say(errors.length > 0 ? "issuesAll" : "issuesNone");
  const shares: Share[] = [
    { count: validRows, area: "good", color: "good", mark: "✓", words: say("validRows", { n: validRows }) },
    {
      ...{ count: Math.max(0, total - validRows), area: "attention", color: "attention", mark: "✕" },
      words: say("wrongRows", { n: Math.max(0, total - validRows) }),
    },
  ];
  const more = errors.length - SHOWN;
  const sendable = pendingId !== null && validRows > 0;
  return cardMessage({
    language,
    text: say("issuesSaid", { title, file: PLENTY.name(fileName, 150), valid: validRows, total }),
    draw: (room) => ({
      body: [
        heading(title),
        line([{ text: room.name(fileName, 120), strong: true }], { spacing: "none" }),
        ...(total > 0 ? [shareBar(shares), legend(shares)] : []),
        ...byRow(errors.slice(0, SHOWN)).map(([row, found]) => rowOfIssues(row, found, language, room)),
        more > 0 && line([{ text: say("moreIssues", { n: more }), strong: true }]),
        warnings > 0 && remark(say("warnings", { n: warnings })),
        errors.length > 0 && remark(say("marked")),
        room.shortened() && remark(shared("shortened")),
      ],
      actions: [
        ...(sendable
          ? [
              button(
                say("sendValid", { n: validRows }),
                { verb: "submit-valid", data: { pendingId } },
                { style: "positive" },
              ),
            ]
          : [button(shared("template"), { verb: "template", data: {} })]),
        ...(pendingId === null
          ? []
          : [button(say("discard"), { verb: "discard-workbook", data: { pendingId } })]),
      ],
    }),
  });
}

/** Rows in the sheet's order; what concerns the whole sheet comes first. */
function byRow(errors: readonly Issue[]): [number | null, Issue[]][] {
  return [...Map.groupBy(errors, ({ rowNumber }) => rowNumber)].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
}

function rowOfIssues(row: number | null, issues: readonly Issue[], language: Language, room: Room): Element {
  const say = speak(TEXTS, language);
  return area(
    "emphasis",
    [
      line([
        { text: row === null ? say("wholeSheet") : say("rowNumber", { number: String(row) }), strong: true },
      ]),
      ...issues.map(({ message }) =>
        line([{ text: "✕ ", color: "attention", strong: true }, room.text(message, MESSAGE)], {
          spacing: "none",
        }),
      ),
    ],
    { spacing: "small" },
  );
}
