import * as z from "zod";

/** One environment variable: how it is read and what `.env.example` says of it. */
export interface Variable {
  group: string;
  schema: z.ZodType;
  /** As it would stand in the environment; absent: not set. */
  default?: string;
  about: string;
  secret?: boolean;
}

const list = z.string().transform((text) => text.split(",").flatMap((part) => part.trim() || []));
const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const text = z.string().min(1);
const url = z.url({ protocol: /^https?$/ });

/** Every variable the product reads, in the order of `.env.example`. */
export const VARIABLES = {
  HOST: { group: "Server", schema: text, default: "127.0.0.1", about: "Address to listen on" },
  PORT: {
    group: "Server",
    schema: whole(0, 65_535),
    default: "3978",
    about: "Port to listen on; 0 takes a free one",
  },
  PUBLIC_URL: {
    group: "Server",
    schema: url,
    about: "Where people reach the server, for links it hands out; http://localhost:PORT when absent",
  },
  ALLOWED_HOSTS: {
    group: "Server",
    schema: list,
    default: "",
    about: "Further Host names to answer to, comma separated; localhost and PUBLIC_URL's host always count",
  },
  CORS_ORIGINS: {
    group: "Server",
    schema: list,
    default: "",
    about: "Origins of pages elsewhere that may call the API, comma separated",
  },
  TRUST_PROXY: {
    group: "Server",
    schema: whole(0, 10),
    default: "0",
    about: "Number of reverse proxies in front whose X-Forwarded-For counts",
  },
  METRICS_TOKEN: {
    group: "Server",
    schema: z.string().min(16),
    about: "Bearer token for /metrics from elsewhere; without it only this machine may read them",
    secret: true,
  },

  AUTH_MODE: {
    group: "Sign-in",
    schema: z.enum(["dev", "entra"]),
    default: "dev",
    about:
      "dev: everybody is one developer, on loopback only, refused in production; entra: Microsoft Entra ID tokens",
  },
  DEV_BEHIND_LOOPBACK_PUBLISH: {
    group: "Sign-in",
    schema: flag,
    default: "false",
    about: "dev mode in a container whose port is published on loopback only",
  },
  ENTRA_TENANTS: {
    group: "Sign-in",
    schema: list.pipe(z.array(z.guid({ error: "tenant ids are GUIDs" }))),
    default: "",
    about: "Tenant ids whose people may sign in, comma separated",
  },
  ENTRA_AUDIENCE: {
    group: "Sign-in",
    schema: list,
    default: "",
    about: "Accepted audiences of tokens: the app's client id, api://… forms, comma separated",
  },
  ENTRA_CLIENT_ID: {
    group: "Sign-in",
    schema: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
    about: "Application id that pages sign in with; needed for the add-in with AUTH_MODE=entra",
  },
  ENTRA_SCOPE: {
    group: "Sign-in",
    schema: text,
    default: "access_as_user",
    about: "Scope a token must carry",
  },
  BATCH_VISIBILITY: {
    group: "Sign-in",
    schema: z.enum(["owner", "tenant"]),
    default: "owner",
    about: "Who sees a batch: the person who submitted it, or everybody of the same tenant",
  },
  LINK_SIGNING_KEYS: {
    group: "Sign-in",
    schema: list,
    default: "",
    about:
      "Keys that sign download links, at least 32 characters each, comma separated; the first signs, all verify",
    secret: true,
  },

  BOT_ID: {
    group: "Teams",
    schema: z.uuid(),
    about:
      "Microsoft App ID of the bot; without it the bot answers only channels on this machine, and only with AUTH_MODE=dev",
  },
  BOT_PASSWORD: {
    group: "Teams",
    schema: text,
    about: "Client secret of the bot's registration",
    secret: true,
  },
  BOT_TENANT_ID: {
    group: "Teams",
    schema: z.uuid(),
    about: "Tenant the bot is registered in; new bots are single-tenant",
  },
  TEAMS_APP_ID: {
    group: "Teams",
    schema: z.guid(),
    default: "6d4f1c0e-3d5a-4f7e-9b43-0b8f4a2c6e11",
    about: "Id of the app's package, as in npm run manifests -- --app-id, for links into Teams",
  },
  BOT_FILE_HOSTS: {
    group: "Teams",
    schema: list,
    default: "sharepoint.com,1drv.com,onedrive.com,svc.ms",
    about:
      "Hosts, each with its subdomains, that files of the chat are fetched from and put to, comma separated",
  },
  NUDGE_AFTER_MINUTES: {
    group: "Teams",
    schema: whole(1, 100_000),
    default: "240",
    about: "A review left open is asked about once after so long",
  },
  SESSION_TIMEOUT_MINUTES: {
    group: "Teams",
    schema: whole(1, 10_000),
    default: "60",
    about: "A dialog left open ends after so long; saved texts are kept",
  },

  STORE_URL: {
    group: "Store",
    schema: z
      .string()
      .regex(/^(sqlite:.+|mongodb(\+srv)?:\/\/.+)/, "sqlite:PATH, mongodb://… or mongodb+srv://…"),
    default: "sqlite:./data/rnd-cards.db",
    about:
      "Where batches and cards are kept: sqlite:PATH, one process per file; or mongodb://HOST/DATABASE, any number of processes",
  },
  REDIS_URL: {
    group: "Store",
    schema: z.string().regex(/^rediss?:\/\/.+/, "redis://… or rediss://…"),
    about: "Where limits, live progress and the queue are shared; absent: each process has its own",
  },
  ROLE: {
    group: "Store",
    schema: z.enum(["all", "web", "worker"]),
    default: "all",
    about:
      "web answers people, worker writes cards, all does both; anything but all needs MongoDB and REDIS_URL",
  },
  INSTANCES: {
    group: "Store",
    schema: whole(1, 1000),
    default: "1",
    about:
      "Processes that share the limits: of those that answer people and those that write cards, the larger number; while Redis is away each holds its share; more than 1 needs MongoDB and REDIS_URL",
  },

  AI_PRIMARY: {
    group: "Language models",
    schema: z.enum(["anthropic", "openai"]),
    default: "anthropic",
    about: "Which of two configured providers is asked first; the other is the fallback",
  },
  ANTHROPIC_API_KEY: {
    group: "Language models",
    schema: text,
    about: "Anthropic, direct",
    secret: true,
  },
  ANTHROPIC_BASE_URL: {
    group: "Language models",
    schema: url,
    about: "Another address of the Anthropic API",
  },
  ANTHROPIC_MODEL: {
    group: "Language models",
    schema: text,
    default: "claude-sonnet-5-5",
    about: "Model at Anthropic",
  },
  AWS_REGION: {
    group: "Language models",
    schema: text,
    about: "Region of Amazon Bedrock; used together with BEDROCK_MODEL, credentials come from the AWS chain",
  },
  BEDROCK_MODEL: {
    group: "Language models",
    schema: text,
    about: "Anthropic model id at Bedrock; takes the place of ANTHROPIC_API_KEY",
  },
  OPENAI_API_KEY: {
    group: "Language models",
    schema: text,
    about: "OpenAI or a compatible server",
    secret: true,
  },
  OPENAI_BASE_URL: {
    group: "Language models",
    schema: url,
    about: "Address of an OpenAI-compatible server",
  },
  OPENAI_MODEL: {
    group: "Language models",
    schema: text,
    default: "gpt-6.1-terra",
    about: "Model at OpenAI",
  },
  AZURE_OPENAI_ENDPOINT: {
    group: "Language models",
    schema: url,
    about: "Azure OpenAI resource; takes the place of OPENAI_API_KEY",
  },
  AZURE_OPENAI_API_KEY: {
    group: "Language models",
    schema: text,
    about: "Key of the Azure OpenAI resource",
    secret: true,
  },
  AZURE_OPENAI_DEPLOYMENT: { group: "Language models", schema: text, about: "Deployment to call" },
  AZURE_OPENAI_API_VERSION: {
    group: "Language models",
    schema: text,
    default: "2025-04-01-preview",
    about: "API version of the deployment",
  },
  AI_JUDGE: {
    group: "Language models",
    schema: z.enum(["auto", "off"]),
    default: "auto",
    about:
      "auto: with two providers configured, the one that did not write a card judges it; off: a card is judged only when a person asks for it",
  },
  AI_MAX_CALLS: {
    group: "Language models",
    schema: whole(1, 1000),
    default: "40",
    about: "Model calls at once, per process",
  },
  AI_DAILY_TOKENS: {
    group: "Language models",
    schema: whole(0, 10_000_000_000),
    default: "2000000",
    about: "Tokens a tenant may spend per day (UTC); afterwards cards are drafts and submits are refused",
  },

  MAX_ROWS: {
    group: "Limits",
    schema: whole(1, 2000),
    default: "20",
    about: "Rows a batch may have",
  },
  CARDS_PER_USER: {
    group: "Limits",
    schema: whole(1, 100),
    default: "5",
    about: "Cards of one user worked on at a time",
  },
  RATE_LIMIT_ENABLED: {
    group: "Limits",
    schema: flag,
    default: "true",
    about: "false for local work only; refused in production",
  },
  RATE_LIMIT_PER_MINUTE: {
    group: "Limits",
    schema: whole(1, 100_000),
    default: "100",
    about: "Requests per user and minute",
  },
  RATE_LIMIT_PER_ADDRESS: {
    group: "Limits",
    schema: whole(1, 1_000_000),
    default: "300",
    about:
      "Requests per network address and minute, counted before sign-in; raise it for an office behind one address",
  },
  QUOTA_BATCHES_PER_HOUR: {
    group: "Limits",
    schema: whole(1, 100_000),
    default: "20",
    about: "Batches per user and hour",
  },
  QUOTA_RETRIES_PER_HOUR: {
    group: "Limits",
    schema: whole(1, 100_000),
    default: "60",
    about: "Retries and regenerations per user and hour",
  },
  QUOTA_EXPORTS_PER_HOUR: {
    group: "Limits",
    schema: whole(1, 100_000),
    default: "60",
    about: "Word documents per user and hour",
  },

  LOG_LEVEL: {
    group: "Logs",
    schema: z.enum(["debug", "info", "warn", "error"]),
    default: "info",
    about: "debug, info, warn or error",
  },
  LOG_FORMAT: {
    group: "Logs",
    schema: z.enum(["json", "pretty"]),
    default: "json",
    about: "json for machines, pretty for people",
  },
  NODE_ENV: {
    group: "Logs",
    schema: z.enum(["production", "development", "test"]),
    default: "development",
    about: "production refuses to start with missing or default secrets",
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

/** The text of `.env.example`: every variable with its default, by group. */
export function envExample(): string {
  const lines = [
    "# Everything here is optional: without any of it the product runs on one machine and writes drafts from the rows alone.",
    "# Generated from api/config-variables.ts by `npm run docs`.",
  ];
  let group = "";
  for (const [name, entry] of Object.entries<Variable>(VARIABLES)) {
    if (entry.group !== group) {
      group = entry.group;
      lines.push("", `## ${group}`);
    }
    lines.push(`# ${entry.about}`, `#${name}=${entry.default ?? ""}`);
  }
  return `${lines.join("\n")}\n`;
}
