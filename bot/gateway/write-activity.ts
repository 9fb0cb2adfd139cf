import type { OutgoingMessage, TurnAnswer } from "./gateway.ts";

const CARD = "application/vnd.microsoft.card.adaptive";

/** A message as the wire has it. */
export function messageActivity(message: OutgoingMessage): Record<string, unknown> {
  const { text, card, fileConsent, fileInfo, aiGenerated, suggestions } = message;
  const attachments = [
    ...(card ? [{ contentType: CARD, content: card }] : []),
    ...(fileConsent
      ? [
          {
            contentType: "application/vnd.microsoft.teams.card.file.consent",
            name: fileConsent.name,
            content: {
              description: fileConsent.description,
              sizeInBytes: fileConsent.bytes,
              acceptContext: contextOf(fileConsent.context),
              declineContext: contextOf(fileConsent.context),
            },
          },
        ]
      : []),
    ...(fileInfo
      ? [
          {
            contentType: "application/vnd.microsoft.teams.card.file.info",
            contentUrl: fileInfo.contentUrl,
            name: fileInfo.name,
            content: { uniqueId: fileInfo.uniqueId, fileType: fileInfo.fileType },
          },
        ]
      : []),
  ];
  return {
    type: "message",
    // Beside a card the words would stand twice; notifications show the summary.
    ...(card ? { summary: text } : { text, textFormat: "markdown" }),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(aiGenerated ? { entities: [AI_LABEL] } : {}),
    ...(suggestions && suggestions.length > 0
      ? {
          suggestedActions: {
            to: [],
            actions: suggestions.map(({ title, text: value }) => ({ type: "imBack", title, value })),
          },
        }
      : {}),
  };
}

const contextOf = ({ verb, data }: { verb: string; data: Readonly<Record<string, unknown>> }) => ({
  ...data,
  verb,
});

const AI_LABEL = {
  type: "https://schema.org/Message",
  "@type": "Message",
  "@context": "https://schema.org",
  additionalType: ["AIGeneratedContent"],
};

/** The body of an invoke's answer; `name` is the invoke's. */
export function invokeBody(name: string, answer: TurnAnswer): unknown {
  if (name === "adaptiveCard/action") return actionBody(answer);
  if (name === "task/fetch" || name === "task/submit") return dialogBody(answer);
  return {};
}

function actionBody(answer: TurnAnswer): unknown {
  switch (answer.kind) {
    case "card":
      return { statusCode: 200, type: CARD, value: answer.card };
    case "message":
      return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: answer.text };
    case "refused":
      return {
        statusCode: 403,
        type: "application/vnd.microsoft.error",
        value: { code: "Forbidden", message: answer.text },
      };
    default:
      return { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "" };
  }
}

function dialogBody(answer: TurnAnswer): unknown {
  switch (answer.kind) {
    case "dialog": {
      const { title, url, width, height } = answer;
      return { task: { type: "continue", value: { title, url, fallbackUrl: url, width, height } } };
    }
    case "message":
    case "refused":
      return { task: { type: "message", value: answer.text } };
    case "dialog-closed":
      return answer.text === null ? {} : { task: { type: "message", value: answer.text } };
    default:
      return {};
  }
}
