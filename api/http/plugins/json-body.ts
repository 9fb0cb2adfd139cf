import type { FastifyInstance } from "fastify";
import { LIMITS } from "../../contract/limits.ts";
import { contractOf } from "../contract-of.ts";
import { malformed } from "../malformed.ts";

/**
 * JSON is the only body read by default; everything else is 415. Keys that reach for prototypes, deep nesting and huge
 * objects are refused after one parse.
 */
export function addJsonBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    // Clients that always say they send JSON may post without a body where none is asked for.
    if (body.length === 0 && !contractOf(request)?.body) return done(null, undefined);
    parse(request, body, (error, value) => {
      if (error) return done(error);
      const excess = findExcess(value);
      return excess ? done(malformed(excess)) : done(null, value);
    });
  });
}

/** The first limit a parsed value breaks. Walks without recursion: depth is what it guards against. */
export function findExcess(
  value: unknown,
  { depth: maxDepth, keys: maxKeys }: { depth: number; keys: number } = LIMITS.json,
): "too_deep" | "too_many_keys" | null {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > maxDepth) return "too_deep";
    const next: object[] = [];
    for (const node of level) {
      const children = Array.isArray(node) ? node : Object.values(node);
      if (!Array.isArray(node) && children.length > maxKeys) return "too_many_keys";
      for (const child of children) if (isObject(child)) next.push(child);
    }
    level = next;
  }
  return null;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
