import type { FastifyInstance } from "fastify";
import type { Gateway, Turn, TurnAnswer } from "./gateway/gateway.ts";

/** Activities are short; a card that comes back with its inputs is the longest. */
const MOST_BYTES = 256 * 1024;

/** Where Teams' messages arrive: `POST /api/messages`. Who sends is the gateway's to prove; the answer is in the protocol's own form. */
export function botPlugin(gateway: Gateway, handle: (turn: Turn) => Promise<TurnAnswer>) {
  return async (app: FastifyInstance): Promise<void> => {
    app.post(
      "/api/messages",
      // All of Teams calls from a few addresses.
      { bodyLimit: MOST_BYTES, config: { headerProfile: "api", perAddress: false } },
      async ({ headers, body }, reply) => {
        const answer = await gateway.receive({ headers, body }, handle);
        return reply.code(answer.status).send(answer.body ?? "");
      },
    );
  };
}
