import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/**
 * Answers stay with the reader they were made for: reads may be kept and are asked about again (ETag, 304), everything
 * else is not kept at all. A route that says otherwise itself is left alone.
 */
export function addCaching(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    const read = request.method === "GET" || request.method === "HEAD";
    const kept = read && reply.statusCode === 200 && isJson(reply) && typeof payload === "string";
    if (!reply.hasHeader("cache-control"))
      reply.header("cache-control", kept ? "private, no-cache" : "no-store");
    if (!kept) return payload;

    const etag = `W/"${createHash("sha1").update(payload).digest("base64url")}"`;
    reply.header("etag", etag);
    if (!matches(request, etag)) return payload;
    reply.code(304).removeHeader("content-type").removeHeader("content-length");
    return "";
  });
}

const isJson = (reply: FastifyReply) =>
  String(reply.getHeader("content-type")).startsWith("application/json");

/** Weak comparison, as RFC 9110 asks for `If-None-Match`. */
function matches(request: FastifyRequest, etag: string): boolean {
  const asked = request.headers["if-none-match"];
  if (asked === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return asked.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}
