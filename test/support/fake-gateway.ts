import type { System } from "@rnd-cards/api/core/ports/system.ts";
import type { Conversation, Gateway, OutgoingMessage } from "@rnd-cards/bot/gateway/gateway.ts";

export interface GatewayCall {
  kind: "send" | "update" | "remove";
  at: number;
  to: Conversation;
  /** Of the message that is updated or removed, or that a send led to. */
  activityId: string;
  message: OutgoingMessage | null;
  /** It came to be in the chat. */
  arrived: boolean;
}

/** What becomes of a call: an error, which a send may have arrived in spite of, after a while; undefined: all is well at once. */
export type GatewayScript = (
  call: Omit<GatewayCall, "arrived">,
  nth: number,
) => { error?: Error; arrives?: boolean; afterMs?: number } | undefined;

export interface FakeGateway extends Gateway {
  calls: GatewayCall[];
  /** Messages in the chats, by id, as they look now. */
  chat: Map<string, { to: Conversation; message: OutgoingMessage }>;
  script(script: GatewayScript): void;
}

/** Teams without a wire: notes every call with its instant, keeps what the chats show, and fails as a script says. */
export function fakeGateway(system: Pick<System, "now" | "sleep">): FakeGateway {
  const calls: GatewayCall[] = [];
  const chat: FakeGateway["chat"] = new Map();
  let script: GatewayScript = () => undefined;
  let ids = 0;
  const call = async (
    kind: GatewayCall["kind"],
    to: Conversation,
    activityId: string,
    message: OutgoingMessage | null,
  ): Promise<string> => {
    const made = { kind, at: system.now(), to: structuredClone(to), activityId, message, arrived: false };
    calls.push(made);
    const told = script(made, calls.length);
    if (told?.afterMs) await system.sleep(told.afterMs);
    made.arrived = told?.arrives ?? !told?.error;
    if (made.arrived && message) chat.set(activityId, { to, message: structuredClone(message) });
    if (made.arrived && kind === "remove") chat.delete(activityId);
    if (told?.error) throw told.error;
    return activityId;
  };
  return {
    ...{ calls, chat },
    script(next) {
      script = next;
    },
    receive: async () => ({ status: 501, body: null }),
    send: (to, message) => call("send", to, `message-${++ids}`, message),
    update: async (to, activityId, message) => {
      await call("update", to, activityId, message);
    },
    remove: async (from, activityId) => {
      await call("remove", from, activityId, null);
    },
    close: async () => {},
  };
}
