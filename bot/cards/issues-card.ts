import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { legend, type Share, shareBar } from "./bar.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { area, type Element, heading, line, notice, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import type { CardMessage, IssuesInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { rowList } from "./row-list.ts";
import { shortName } from "./short-name.ts";
import { TEXTS as SHARED } from "./texts.ts";

const SHOWN = 20;
const MESSAGE = 240;

/** What is wrong in a workbook that was dropped into the chat, row by row, and what can be sent all the same. */
export function issuesCard(input: IssuesInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const { fileName, issues, validRows, total, pendingId, sent = false } = input;
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
  const { shown, left } = most(byRow(errors), SHOWN);
  const sendable = pendingId !== null && validRows > 0;
  return cardMessage({
    language,
    text: say("issuesSaid", { title, file: shortName(fileName, 150), valid: validRows, total }),
    draw: (room) => ({
      body: [
        heading(title),
        line([{ text: room.name(fileName, 120), strong: true }], { spacing: "none" }),
        ...(total > 0 ? [shareBar(shares), legend(shares)] : []),
        ...shown.map((found) => foundArea(found, language, room)),
        left > 0 && line([{ text: say("moreIssues", { n: left }), strong: true }]),
        warnings > 0 && remark(say("warnings", { n: warnings })),
        sent && notice("good", [say("sentValid", { n: validRows })]),
        errors.length > 0 && remark(say("marked")),
      ],
      actions: sent
        ? []
        : [
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

interface Found {
  /** Empty: the whole sheet is meant. */
  rows: number[];
  messages: string[];
}

/** What was found in each row; rows where it is the same stand together. What concerns the whole sheet comes first. */
function byRow(errors: readonly Issue[]): Found[] {
  const rows = [...Map.groupBy(errors, ({ rowNumber }) => rowNumber)].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
  const alike = Map.groupBy(rows, ([row, issues]) =>
    JSON.stringify([row === null, ...issues.map(({ message }) => message)]),
  );
  return [...alike.values()].map((group) => ({
    rows: group.flatMap(([row]) => (row === null ? [] : [row])),
    messages: group[0]?.[1].map(({ message }) => message) ?? [],
  }));
}

/** As many of what was found as there are lines for, and how many issues that leaves out. */
function most(found: readonly Found[], lines: number): { shown: Found[]; left: number } {
  let [room, left] = [lines, 0];
  const shown: Found[] = [];
  for (const { rows, messages } of found) {
    const taken = messages.slice(0, room);
    room -= taken.length;
    left += (messages.length - taken.length) * Math.max(1, rows.length);
    if (taken.length > 0) shown.push({ rows, messages: taken });
  }
  return { shown, left };
}

function foundArea({ rows, messages }: Found, language: Language, room: Room): Element {
  const say = speak(TEXTS, language);
  const title =
    rows.length === 0
      ? say("wholeSheet")
      : say("rowNumbers", { n: rows.length, list: rowList(rows, language) });
  return area(
    "emphasis",
    [
      line([{ text: title, strong: true }]),
      ...messages.map((message) =>
        line([{ text: "✕ ", color: "attention", strong: true }, room.text(message, MESSAGE)], {
          spacing: "none",
        }),
      ),
    ],
    { spacing: "small" },
  );
}
