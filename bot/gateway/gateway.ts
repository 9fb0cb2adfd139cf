/*
 * Teams as the bot knows it: plain data in, plain data out. One file beside this one knows the SDK behind it; another SDK is
 * another such file.
 */

/** Where a conversation is, as far as sending into it needs. Stored; readable by later versions. */
export interface Conversation {
  tenantId: string;
  conversationId: string;
  conversationType: "personal" | "groupChat" | "channel";
  serviceUrl: string;
  /** Object id of the person in Entra ID. */
  userAadId: string;
  botUserId: string;
  /** As Teams says it, such as `pl-PL`; null: it did not. */
  locale: string | null;
}

/** Who speaks: the same identity as in the pane's token. */
export interface Person {
  tenantId: string;
  /** Object id in Entra ID. */
  userId: string;
  name: string;
}

/** Something a person did, read from one activity. */
export type Turn = { conversation: Conversation; person: Person; activityId: string } & (
  | { kind: "message"; text: string; files: readonly IncomingFile[]; value: Submitted | null }
  /** Action.Execute of a card. */
  | { kind: "action"; action: Submitted /** The card it stands on. */; cardActivityId: string | null }
  | { kind: "dialog-open"; action: Submitted }
  | { kind: "dialog-submit"; action: Submitted }
  | { kind: "file-consent"; accepted: boolean; context: Submitted; upload: ConsentedUpload | null }
  | { kind: "installed" }
  | { kind: "uninstalled" }
);

/** What a button or form brings back. Untrusted: an id in it is only as good as the record it names. */
export interface Submitted {
  verb: string;
  data: Readonly<Record<string, unknown>>;
}

/** A file somebody dropped into the chat. The address is pre-signed and comes from outside: see `files/`. */
export interface IncomingFile {
  name: string;
  downloadUrl: string;
  fileType: string;
}

/** Where a consented file may be put. */
export interface ConsentedUpload {
  uploadUrl: string;
  contentUrl: string;
  uniqueId: string;
  name: string;
  fileType: string;
}

/** The answer to an invoke, within five seconds; a plain message is answered by sending. */
export type TurnAnswer =
  | { kind: "none" }
  /** Takes the place of the card whose button was pressed. */
  | { kind: "card"; card: AdaptiveCard }
  /** A line that only this person sees. */
  | { kind: "message"; text: string }
  | { kind: "dialog"; title: string; url: string; width: number; height: number }
  | { kind: "dialog-closed"; text: string | null }
  /** The person is not who the button was made for, or it is too old. */
  | { kind: "refused"; text: string };

/** An Adaptive Card, schema 1.5 with fallbacks; at most 20 KB as JSON. */
export type AdaptiveCard = Readonly<Record<string, unknown>> & { type: "AdaptiveCard" };

export interface OutgoingMessage {
  /** What notifications and readers without cards show. Never empty. */
  text: string;
  card?: AdaptiveCard;
  /** Asks for consent to put a file into the person's OneDrive; personal chats only. */
  fileConsent?: { name: string; description: string; bytes: number; context: Submitted };
  /** A file that is there now. */
  fileInfo?: { name: string; contentUrl: string; uniqueId: string; fileType: string };
  /** Words a model wrote are in it. */
  aiGenerated: boolean;
  /** Suggested answers below the message, at most six. */
  suggestions?: readonly { title: string; text: string }[];
}

export interface Gateway {
  /**
   * One POST of Teams: checks who sends it, reads the activity, has it handled and answers. Never throws; what is not for us
   * is answered with the status the protocol wants and not handled.
   */
  receive(
    request: { headers: Readonly<Record<string, string | string[] | undefined>>; body: unknown },
    handle: (turn: Turn) => Promise<TurnAnswer>,
  ): Promise<{ status: number; body: unknown }>;
  /** Sends a message. Resolves to its id. Throws `GatewayError`. */
  send(to: Conversation, message: OutgoingMessage): Promise<string>;
  /** Puts a message in the place of one that was sent. Throws `GatewayError`. */
  update(to: Conversation, activityId: string, message: OutgoingMessage): Promise<void>;
  /** Removes a message; one that is gone, or cannot be removed here, is no error. Throws `GatewayError`. */
  remove(from: Conversation, activityId: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Why a message did not arrive. `blocked`: the person does not want the bot, or it is not installed · `gone`: the message to
 * update is no longer there · `throttled`: too many · `unknown`: it may have arrived · `unavailable`: it did not, try again ·
 * `refused`: it never will.
 */
export type GatewayFailure = "blocked" | "gone" | "throttled" | "unknown" | "unavailable" | "refused";

export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly failure: GatewayFailure;
  /** What Teams asked to wait, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(failure: GatewayFailure, options: { retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(failure, { cause: options.cause });
    this.failure = failure;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
