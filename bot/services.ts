import type { Events } from "@rnd-cards/api/core/ports/events.ts";
import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import type { Observer } from "@rnd-cards/api/core/ports/observer.ts";
import type { Records } from "@rnd-cards/api/core/ports/records.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";
import type { UseCases } from "@rnd-cards/api/http/services.ts";
import type { Gateway } from "./gateway/gateway.ts";

/** What the bot needs of the product. Everything it does for a person it does as that person. */
export interface BotServices {
  gateway: Gateway;
  useCases: UseCases;
  records: Records;
  events: Events;
  limits: Limits;
  observer: Observer;
  system: System;
  settings: BotSettings;
}

/** What a deployment decides about the bot. Durations are milliseconds. */
export interface BotSettings {
  /** Where pages are reached, without a trailing slash. */
  publicUrl(): string;
  /** Of the app's package, as Teams knows it. */
  teamsAppId: string;
  maxRows: number;
  /** A review left open is asked about once after this long. */
  nudgeAfterMs: number;
  /** A dialog left open ends after this long. */
  sessionTimeoutMs: number;
  /** Hosts a file may be fetched from or put to, each with its subdomains. */
  fileHosts: readonly string[];
  /** Local work: files may come from and go to this machine. */
  local: boolean;
}
