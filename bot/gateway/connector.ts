import type { Conversation } from "./gateway.ts";
import { GatewayError } from "./gateway.ts";

/** A call of the connector's REST interface, without the SDK's client: that one sends again by itself and drops the label of generated text. */
export interface ConnectorCall {
  method: "POST" | "PUT" | "DELETE";
  conversation: Conversation;
  activityId?: string;
  body?: object;
}

const TIMEOUT_MS = 15_000;
/** An answer is a short JSON document. */
const MOST_ANSWER = 100_000;

/**
 * Calls the connector once. Resolves to the id in its answer, empty where it gives none. Throws `GatewayError`; a message is
 * `unknown` when nobody can say whether it arrived.
 */
export async function callConnector(call: ConnectorCall, token: string | null): Promise<string> {
  const { method, conversation, activityId, body } = call;
  const base = conversation.serviceUrl.endsWith("/")
    ? conversation.serviceUrl
    : `${conversation.serviceUrl}/`;
  const place = `v3/conversations/${encodeURIComponent(conversation.conversationId)}/activities`;
  const url = `${base}${place}${activityId === undefined ? "" : `/${encodeURIComponent(activityId)}`}`;
  const sending = method === "POST";
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      method,
      headers: {
        ...(body ? { "content-type": "application/json" } : {}),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The token is for this host alone.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await answer.text();
  } catch (error) {
    throw new GatewayError(sending && !neverLeft(error) ? "unknown" : "unavailable", { cause: error });
  }
  if (!answer.ok) throw failureOf(answer, sending);
  return idIn(text);
}

/** The connection was never made, so nothing can have arrived. */
function neverLeft(error: unknown): boolean {
  const code = (error as { cause?: { code?: unknown } }).cause?.code;
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
}

function failureOf({ status, headers }: Response, sending: boolean): GatewayError {
  const cause = new Error(`the connector answered ${status}`);
  switch (status) {
    case 403:
      return new GatewayError("blocked", { cause });
    case 404:
      return new GatewayError("gone", { cause });
    case 429:
      return new GatewayError("throttled", { cause, retryAfterMs: waitOf(headers.get("retry-after")) });
    // Refused by a rule of the service before anything was done with it.
    case 412:
      return new GatewayError("unavailable", { cause });
    default:
      if (status >= 500 && status !== 501)
        return new GatewayError(sending ? "unknown" : "unavailable", { cause });
      return new GatewayError("refused", { cause });
  }
}

function waitOf(retryAfter: string | null): number | null {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function idIn(text: string): string {
  if (text.length > MOST_ANSWER) return "";
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === "string" ? id : "";
  } catch {
    return "";
  }
}
