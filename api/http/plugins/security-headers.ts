import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { HEADER_PROFILES } from "../header-profiles.ts";

/** Security headers on every answer, by the profile of its route; what names none is an answer of the API. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  app.addHook("onRoute", (route) => {
    const profile = route.config?.headerProfile;
    if (profile) route.helmet = { ...HEADER_PROFILES[profile] };
  });
  await app.register(helmet, { ...HEADER_PROFILES.api, global: true });
}
