import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import type { Lifecycle } from "../lifecycle.ts";
import type { SendProblem } from "./problems.ts";

/** Between refusing what did not finish and cutting its connections, so that the refusal gets out. */
const FLUSH_MS = 200;

/** Adds `app.stop`. A plain `app.close()` ends streams as well, and then waits for requests without a bound of its own. */
export function addGracefulStop(
  app: FastifyInstance,
  {
    lifecycle,
    sendProblem,
    lameDuckMs,
  }: { lifecycle: Lifecycle; sendProblem: SendProblem; lameDuckMs: number },
): void {
  app.addHook("preClose", async () => lifecycle.beginStop());

  const cut = async () => {
    for (const reply of lifecycle.inFlight)
      if (!reply.sent) sendProblem(new ProductError("stopping"), reply.request, reply);
    await sleep(FLUSH_MS);
    app.server.closeAllConnections();
  };
  const stop = async (drainMs: number) => {
    lifecycle.beginStop();
    const deadline = setTimeout(() => void cut(), drainMs);
    try {
      await sleep(Math.min(lameDuckMs, drainMs));
      // Takes no new connections, and resolves when the last one has got its answer.
      await app.close();
    } finally {
      clearTimeout(deadline);
    }
  };
  let stopped: Promise<void> | null = null;
  app.decorate("stop", (drainMs: number) => {
    stopped ??= stop(drainMs);
    return stopped;
  });
}
