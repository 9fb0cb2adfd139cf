import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

const EXPOSED = [
  "Content-Disposition",
  "Content-Language",
  "ETag",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "X-Request-Id",
];
const ACCEPTED = [
  "Accept-Language",
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "X-Request-Id",
];

/** Lets pages of the listed origins call the API. Sign-in is by bearer token, never by cookie, so no credentials. */
export async function addCrossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
    allowedHeaders: ACCEPTED,
    exposedHeaders: EXPOSED,
    maxAge: 600,
    strictPreflight: false,
  });
}
