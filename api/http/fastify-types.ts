import type { Language } from "../contract/language.ts";
import type { RouteName } from "../contract/routes.ts";
import type { Session } from "../core/ports/identity.ts";
import type { HeaderProfile } from "./header-profiles.ts";
import type { RegisteredRoute } from "./plugins/known-routes.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Which route of the contract this is; absent on pages. */
    contract?: RouteName;
    /** Absent: `api`. */
    headerProfile?: HeaderProfile;
    /** False: many callers share an address, or files are served that cost nothing; requests of it are not counted. */
    perAddress?: false;
  }
  interface FastifyRequest {
    /** Of the reader, from `?language` or `Accept-Language`. */
    language: Language;
    /** Fires when the request's time is up or its caller has gone. */
    deadline: AbortSignal;
    /** Who is signed in; null on routes that need nobody. */
    session: Session | null;
  }
  interface FastifyInstance {
    /** Everything this server answers to. */
    readonly routeTable: readonly RegisteredRoute[];
    /**
     * Stops gracefully: `/health/ready` turns 503, streams are told to reconnect, requests in flight finish, then
     * everything closes. After `drainMs` milliseconds what is left is refused and cut. Safe to call twice.
     */
    stop(drainMs: number): Promise<void>;
  }
}
