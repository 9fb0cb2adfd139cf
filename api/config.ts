import { VARIABLES, type Variable, type VariableName } from "./config-variables.ts";

type Values = { [Name in VariableName]: Value<Name> };
type Output<Name extends VariableName> = (typeof VARIABLES)[Name]["schema"]["_zod"]["output"];
type Value<Name extends VariableName> = (typeof VARIABLES)[Name] extends { default: string }
  ? Output<Name>
  : Output<Name> | undefined;

/** The environment is not fit to start with; `problems` names everything at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration is not fit to start:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
    this.problems = problems;
  }
}

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the environment: the only place that does. An empty variable counts as absent.
 * Throws `ConfigError` with every problem at once. The result is frozen and prints without its secrets.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const problems: string[] = [];
  const values = readValues(env, problems);
  problems.push(...findConflicts(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze({ ...group(values), print: () => printable(values) });
}

function readValues(env: Readonly<Record<string, string | undefined>>, problems: string[]): Values {
  const values: Record<string, unknown> = {};
  for (const [name, { schema, ...rest }] of Object.entries<Variable>(VARIABLES)) {
    const given = env[name]?.trim() || rest.default;
    if (given === undefined) continue;
    const parsed = schema.safeParse(given);
    if (!parsed.success)
      problems.push(`${name}: ${parsed.error.issues.map((item) => item.message).join("; ")}`);
    // The default stands in for a malformed value, so that every other rule can still be checked.
    values[name] = parsed.success ? parsed.data : rest.default && schema.parse(rest.default);
  }
  return values as Values;
}

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

function findConflicts(v: Values): string[] {
  const production = v.NODE_ENV === "production";
  const shortKeys = v.LINK_SIGNING_KEYS.filter((key) => key.length < 32).length;
  const shared = !v.STORE_URL.startsWith("sqlite:") && Boolean(v.REDIS_URL);
  const azure = [v.AZURE_OPENAI_ENDPOINT, v.AZURE_OPENAI_API_KEY, v.AZURE_OPENAI_DEPLOYMENT];
  const rules: [boolean, string][] = [
    [shortKeys > 0, "LINK_SIGNING_KEYS: every key needs at least 32 characters"],
    [production && v.LINK_SIGNING_KEYS.length === 0, "LINK_SIGNING_KEYS: required in production"],
    [production && v.AUTH_MODE === "dev", "AUTH_MODE: dev is refused in production, use entra"],
    [production && !v.PUBLIC_URL, "PUBLIC_URL: required in production"],
    [production && !v.RATE_LIMIT_ENABLED, "RATE_LIMIT_ENABLED: false is refused in production"],
    [v.AUTH_MODE === "entra" && v.ENTRA_TENANTS.length === 0, "ENTRA_TENANTS: required with AUTH_MODE=entra"],
    [
      v.AUTH_MODE === "entra" && v.ENTRA_AUDIENCE.length === 0,
      "ENTRA_AUDIENCE: required with AUTH_MODE=entra",
    ],
    [
      v.AUTH_MODE === "dev" && !LOOPBACK.includes(v.HOST) && !v.DEV_BEHIND_LOOPBACK_PUBLISH,
      "HOST: AUTH_MODE=dev listens on loopback only (or set DEV_BEHIND_LOOPBACK_PUBLISH=true in a container)",
    ],
    [v.ROLE !== "all" && !shared, `ROLE: ${v.ROLE} needs MongoDB in STORE_URL, and REDIS_URL`],
    [v.INSTANCES > 1 && !shared, "INSTANCES: more than 1 needs MongoDB in STORE_URL, and REDIS_URL"],
    [
      azure.some(Boolean) && !azure.every(Boolean),
      "AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY and AZURE_OPENAI_DEPLOYMENT belong together",
    ],
    [
      [v.BOT_ID, v.BOT_PASSWORD, v.BOT_TENANT_ID].some(Boolean) &&
        ![v.BOT_ID, v.BOT_PASSWORD, v.BOT_TENANT_ID].every(Boolean),
      "BOT_ID, BOT_PASSWORD and BOT_TENANT_ID belong together",
    ],
    [Boolean(v.BEDROCK_MODEL) && !v.AWS_REGION, "AWS_REGION: required with BEDROCK_MODEL"],
    [
      Boolean(v.OPENAI_BASE_URL) && !v.OPENAI_API_KEY,
      "OPENAI_API_KEY: required with OPENAI_BASE_URL (any word for a server without keys)",
    ],
  ];
  return rules.flatMap(([broken, message]) => (broken ? [message] : []));
}

/** A provider as configured; secrets included. */
export type ProviderConfig =
  | { kind: "anthropic"; apiKey: string; baseUrl: string | undefined; model: string }
  | { kind: "bedrock"; region: string; model: string }
  | { kind: "openai"; apiKey: string; baseUrl: string | undefined; model: string }
  | { kind: "azure"; apiKey: string; endpoint: string; deployment: string; apiVersion: string };

function providers(v: Values): ProviderConfig[] {
  const anthropic: ProviderConfig[] = [];
  if (v.BEDROCK_MODEL && v.AWS_REGION)
    anthropic.push({ kind: "bedrock", region: v.AWS_REGION, model: v.BEDROCK_MODEL });
  else if (v.ANTHROPIC_API_KEY)
    anthropic.push({
      kind: "anthropic",
      apiKey: v.ANTHROPIC_API_KEY,
      baseUrl: v.ANTHROPIC_BASE_URL,
      model: v.ANTHROPIC_MODEL,
    });
  const openai: ProviderConfig[] = [];
  const {
    AZURE_OPENAI_ENDPOINT: endpoint,
    AZURE_OPENAI_API_KEY: apiKey,
    AZURE_OPENAI_DEPLOYMENT: deployment,
  } = v;
  if (endpoint && apiKey && deployment)
    openai.push({ kind: "azure", endpoint, apiKey, deployment, apiVersion: v.AZURE_OPENAI_API_VERSION });
  else if (v.OPENAI_API_KEY)
    openai.push({
      kind: "openai",
      apiKey: v.OPENAI_API_KEY,
      baseUrl: v.OPENAI_BASE_URL,
      model: v.OPENAI_MODEL,
    });
  return v.AI_PRIMARY === "anthropic" ? [...anthropic, ...openai] : [...openai, ...anthropic];
}

function botApp({ BOT_ID: id, BOT_PASSWORD: password, BOT_TENANT_ID: tenantId }: Values) {
  return id && password && tenantId ? { id, password, tenantId } : null;
}

/** One process holds a file; a database is shared. */
export type StoreConfig = { visibility: "owner" | "tenant" } & (
  | { kind: "sqlite"; path: string }
  | { kind: "mongo"; url: string }
);

function storeOf({ STORE_URL: url, BATCH_VISIBILITY: visibility }: Values): StoreConfig {
  const file = "sqlite:";
  return url.startsWith(file)
    ? { kind: "sqlite", path: url.slice(file.length), visibility }
    : { kind: "mongo", url, visibility };
}

function group(v: Values) {
  const hour = (limit: number) => ({ limit, windowMs: 3_600_000 });
  return {
    production: v.NODE_ENV === "production",
    server: {
      host: v.HOST,
      port: v.PORT,
      publicUrl: v.PUBLIC_URL,
      allowedHosts: v.ALLOWED_HOSTS,
      corsOrigins: v.CORS_ORIGINS,
      trustProxy: v.TRUST_PROXY,
      metricsToken: v.METRICS_TOKEN,
    },
    auth: {
      mode: v.AUTH_MODE,
      tenants: v.ENTRA_TENANTS,
      audience: v.ENTRA_AUDIENCE,
      scope: v.ENTRA_SCOPE,
      clientId: v.ENTRA_CLIENT_ID,
      linkKeys: v.LINK_SIGNING_KEYS,
    },
    bot: {
      app: botApp(v),
      teamsAppId: v.TEAMS_APP_ID,
      fileHosts: v.BOT_FILE_HOSTS,
      nudgeAfterMs: v.NUDGE_AFTER_MINUTES * 60_000,
      sessionTimeoutMs: v.SESSION_TIMEOUT_MINUTES * 60_000,
    },
    role: v.ROLE,
    store: storeOf(v),
    redis: v.REDIS_URL ? { url: v.REDIS_URL, instances: v.INSTANCES } : null,
    ai: {
      providers: providers(v),
      autoJudge: v.AI_JUDGE === "auto",
      maxCalls: v.AI_MAX_CALLS,
      dailyTokens: v.AI_DAILY_TOKENS,
    },
    limits: {
      maxRows: v.MAX_ROWS,
      cardsPerUser: v.CARDS_PER_USER,
      ratePerMinute: v.RATE_LIMIT_ENABLED ? v.RATE_LIMIT_PER_MINUTE : null,
      addressPerMinute: v.RATE_LIMIT_PER_ADDRESS,
      quotas: {
        batches: hour(v.QUOTA_BATCHES_PER_HOUR),
        retries: hour(v.QUOTA_RETRIES_PER_HOUR),
        exports: hour(v.QUOTA_EXPORTS_PER_HOUR),
      },
    },
    log: { level: v.LOG_LEVEL, format: v.LOG_FORMAT },
  };
}

/** What is set, for a log: secrets show only that they are there. */
function printable(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const { secret } = VARIABLES[name as VariableName] as Variable;
      return [name, secret ? (String(value) === "" ? "" : "•••") : withoutPassword(String(value))];
    }),
  );
}

/** Addresses of databases carry names and passwords before the `@`. */
function withoutPassword(value: string): string {
  return value.replace(/(:\/\/)[^@/]*@/g, "$1•••@");
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
