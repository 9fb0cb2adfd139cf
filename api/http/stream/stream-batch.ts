import type { FastifyReply, FastifyRequest } from "fastify";
import type { Batch } from "../../contract/batch.ts";
import { ProductError } from "../../contract/errors.ts";
import type { Session } from "../../core/ports/identity.ts";
import type { Lifecycle } from "../lifecycle.ts";
import type { StreamOptions } from "../options.ts";
import type { HttpServices } from "../services.ts";
import { createBatchPicture } from "./batch-picture.ts";
import { followBatch } from "./follow-batch.ts";
import type { ByeReason, OpenStreams } from "./open-streams.ts";
import { openSse } from "./sse-writer.ts";
import { takeStreamSlot } from "./stream-slot.ts";

export interface StreamContext {
  services: HttpServices;
  options: StreamOptions;
  streams: OpenStreams;
  lifecycle: Lifecycle;
}

/** Node fires longer timers at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Takes a reply over and streams a batch on it: a snapshot, then what changes, until the reader leaves, its token ends,
 * its access ends or the server stops. A finished batch stays open, because a retry sets it going again.
 * Throws, before anything is sent, what `getBatch` throws, `too_many_streams` and `stopping`.
 */
export async function streamBatch(
  { services, options, streams, lifecycle }: StreamContext,
  {
    session,
    batchId,
    request,
    reply,
  }: {
    session: Session;
    batchId: string;
    request: FastifyRequest;
    reply: FastifyReply;
  },
): Promise<void> {
  const { limits, events, identity, observer, system, useCases } = services;
  const { raw } = reply;
  const load = () => useCases.getBatch(session.principal, batchId);
  if (lifecycle.stopping()) throw new ProductError("stopping");
  const slot = await takeStreamSlot(limits, session.principal, {
    max: options.perUser,
    ttlMs: options.leaseMs,
    holder: system.id(),
  });
  const release = () =>
    slot.release().catch((error: unknown) => observer.log("warn", "stream slot not released", {}, error));

  // Listening starts before the snapshot is read: a change in between is looked at again, never missed.
  let onPing = () => {};
  let pinged = false;
  let unsubscribe = () => {};
  let snapshot: Batch;
  try {
    unsubscribe = events.subscribe(batchId, () => {
      pinged = true;
      onPing();
    });
    snapshot = await load();
  } catch (error) {
    unsubscribe();
    await release();
    throw error;
  }
  reply.hijack();
  lifecycle.inFlight.delete(reply);
  raw.on("error", () => {});
  const writer = openSse(raw, reply.getHeaders(), options);
  writer.event("snapshot", snapshot);

  let ended = false;
  const end = (reason: ByeReason | null) => {
    if (ended) return;
    ended = true;
    follow.stop();
    unsubscribe();
    clearInterval(heartbeat);
    clearTimeout(expiry);
    streams.delete(stream);
    void release();
    if (reason === null) return;
    // Spread out, or every reader of a stopping server comes back in the same moment.
    const retryMs = Math.round(options.retryMs * (1 + 2 * system.random()));
    writer.event("bye", { reason, retryMs });
    writer.end();
    const cut = setTimeout(() => writer.destroy(), options.stallMs);
    raw.once("close", () => clearTimeout(cut));
  };
  const beat = async () => {
    if (writer.pending() === 0) writer.heartbeat();
    if (!(await slot.renew())) return end("stopping");
    const token = await identity.authenticate(request.headers.authorization).catch((error: unknown) => error);
    if (token instanceof ProductError && token.code === "unauthenticated") end("expired");
  };

  const stream = { end };
  const follow = followBatch({
    ...{ load, writer, system, options, picture: createBatchPicture(snapshot) },
    onGone: () => end("finished"),
    // The reader's picture is late, not wrong.
    onTrouble: (error) =>
      observer.log(error instanceof ProductError ? "debug" : "error", "stream look failed", {}, error),
  });
  const heartbeat = setInterval(
    () => void beat().catch((error: unknown) => observer.log("warn", "stream heartbeat failed", {}, error)),
    options.heartbeatMs,
  );
  const { expiresAt } = session;
  const expiry =
    expiresAt === null
      ? undefined
      : setTimeout(() => end("expired"), Math.min(LONGEST_TIMER_MS, Math.max(0, expiresAt - system.now())));
  streams.add(stream);
  onPing = follow.wake;
  if (pinged) follow.wake();
  raw.once("close", () => end(null));
  if (raw.destroyed) end(null);
  if (lifecycle.stopping()) end("stopping");
}
