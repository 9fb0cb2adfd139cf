import type { FastifyInstance } from "fastify";
import type { SignInSettings } from "../contract/sign-in.ts";
import type { WebPages } from "./plugins/web-pages.ts";

/** What a deployment decides about its HTTP side. Durations are milliseconds, sizes bytes. */
export interface HttpOptions {
  version: string;
  /** `health`: nothing but health and metrics, for a process that answers nobody else. */
  serves: "everything" | "health";
  /** Where people reach the server, without a trailing slash; asked when a link is made, since a port may be known late. */
  publicUrl: () => string;
  /** Host names answered to, without port, beside localhost, 127.0.0.1 and [::1]. */
  allowedHosts: readonly string[];
  /** Routes that other parts bring along; each says by itself which headers it needs. */
  plugins: readonly ((app: FastifyInstance) => Promise<void>)[];
  /** What browsers are shown beside the API. */
  webPages: WebPages;
  /** Origins of pages elsewhere that may call the API. */
  corsOrigins: readonly string[];
  /** Reverse proxies in front whose X-Forwarded-For counts. */
  trustProxy: number;
  /** Bearer token for internal routes from elsewhere than this machine; null: none from elsewhere. */
  metricsToken: string | null;
  maxRows: number;
  /** A page in Teams in which nobody does anything for so long ends. */
  sessionTimeoutMs: number;
  /** Of the package with the bot, as Teams knows it; null: no bot is registered. */
  teamsAppId: string | null;
  /** What pages need to sign people in with Entra ID; nulls in development. */
  signIn: Pick<SignInSettings, "clientId" | "authority" | "scopes">;
  limits: RateOptions;
  timeouts: { standard: number; health: number; files: number };
  stream: StreamOptions;
  /** How long a stopping process still takes new connections, so that a load balancer can notice first. */
  lameDuckMs: number;
  pressure: PressureOptions | null;
}

export interface RateOptions {
  /** Requests per user and minute; null: not limited (local work only; also switches the other two off). */
  userPerMinute: number | null;
  /** Requests per address and minute, counted before sign-in. */
  addressPerMinute: number;
  /** That many refusals within `windowMs` shut the caller out for `forMs`. */
  shutOut: { refusals: number; windowMs: number; forMs: number };
}

export interface StreamOptions {
  heartbeatMs: number;
  /** How often the store is looked at without a ping: what a lost ping costs at most. */
  pollMs: number;
  /** Pings closer together than this are one look at the store. */
  throttleMs: number;
  /** A reader with this many unread bytes gets nothing more until it has read; what changed meanwhile is merged. */
  maxBufferBytes: number;
  /** A reader that reads nothing for so long is let go; it comes back to a snapshot. */
  stallMs: number;
  /** What readers are told to wait before they connect again. */
  retryMs: number;
  /** Streams a user may have open. */
  perUser: number;
  /** How long a slot of a stream survives its process; renewed by the heartbeat, so longer than that. */
  leaseMs: number;
}

/** Beyond any of these the server answers 503 `overloaded`; 0 switches one off. */
export interface PressureOptions {
  maxEventLoopDelayMs: number;
  maxHeapBytes: number;
}

export const DEFAULT_HTTP_OPTIONS: Omit<HttpOptions, "version" | "publicUrl" | "maxRows"> = {
  serves: "everything",
  sessionTimeoutMs: 3_600_000,
  teamsAppId: null,
  signIn: { clientId: null, authority: null, scopes: [] },
  plugins: [],
  webPages: { folder: null, icons: null, playground: false },
  allowedHosts: [],
  corsOrigins: [],
  trustProxy: 0,
  metricsToken: null,
  limits: {
    userPerMinute: 100,
    addressPerMinute: 300,
    shutOut: { refusals: 100, windowMs: 600_000, forMs: 3_600_000 },
  },
  timeouts: { standard: 30_000, health: 5_000, files: 60_000 },
  stream: {
    heartbeatMs: 15_000,
    pollMs: 3_000,
    throttleMs: 250,
    maxBufferBytes: 256 * 1024,
    stallMs: 30_000,
    retryMs: 1_000,
    perUser: 5,
    leaseMs: 45_000,
  },
  lameDuckMs: 0,
  pressure: { maxEventLoopDelayMs: 1_000, maxHeapBytes: 0 },
};
