import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** What a part of the house may import: other parts by folder or file, packages by name, `node:` for Node's own modules. */
interface Layer {
  part: string;
  files: string[];
  may: string[];
}

const CORE = ["api/core", "api/contract"];
const adapter = (folder: string, ...drivers: string[]): Layer => ({
  part: `api/adapters/${folder}`,
  files: [`api/adapters/${folder}/**/*.ts`],
  may: [`api/adapters/${folder}`, ...CORE, "node:", ...drivers],
});

const PUBLIC_CONTRACT = "@rnd-cards/api/contract";
const PUBLIC_CORE = "@rnd-cards/api/core";
const addin = (folder: string, own: string[], ...drivers: string[]): Layer => ({
  part: `excel-addin/${folder}`,
  files: [`excel-addin/src/${folder}/**/*.{ts,tsx}`],
  may: [...own.map((path) => `excel-addin/${path}`), PUBLIC_CONTRACT, ...drivers],
});

/** The table of the house. A file belongs to the first layer that matches; every source file belongs to one. */
const LAYERS: Layer[] = [
  { part: "api/contract", files: ["api/contract/**/*.ts"], may: ["api/contract", "zod"] },
  { part: "api/core", files: ["api/core/**/*.ts"], may: [...CORE, "zod"] },
  adapter("system"),
  adapter("store", "zod", "mongoose"),
  adapter("redis", "ioredis"),
  adapter("queue", "api/adapters/redis", "bullmq", "ioredis"),
  adapter("limits", "api/adapters/redis", "ioredis"),
  adapter("events", "api/adapters/redis", "ioredis"),
  adapter("identity", "jose", "zod"),
  adapter("links", "jose", "zod"),
  adapter("observer", "pino", "pino-pretty", "prom-client"),
  adapter("workbook", "exceljs", "yauzl", "saxes", "zod"),
  adapter("word", "docx"),
  adapter("text-generator", "zod", "@anthropic-ai/sdk", "@anthropic-ai/bedrock-sdk", "openai", "cockatiel"),
  {
    part: "api/http",
    files: ["api/http/**/*.ts"],
    may: ["api/http", ...CORE, "node:", "zod", "fastify", "fastify-type-provider-zod", "@fastify/"],
  },
  {
    part: "api/config",
    files: ["api/config.ts", "api/config-variables.ts"],
    may: ["api/config-variables.ts", "zod"],
  },
  {
    part: "api/services",
    files: ["api/services.ts", "api/open-adapters.ts", "api/http-options.ts"],
    may: [
      ...[...CORE, "api/adapters", "api/config.ts", "api/open-adapters.ts", "api/http-options.ts"],
      ...["api/http/services.ts", "api/http/options.ts", "node:"],
    ],
  },
  {
    part: "api/cli",
    files: ["api/cli.ts", "api/store-copy.ts", "api/cli/**/*.ts"],
    may: ["api", "node:", "cli-progress"],
  },
  addin("office", ["src/office"]),
  addin(
    "review",
    ["src/review", "src/api", "src/texts", "src/ui"],
    "preact",
    "@preact/signals",
    "@fluentui/",
  ),
  addin("api", ["src/api", "src/texts"], "eventsource-parser"),
  addin("sign-in", ["src/sign-in", "src/api"], "@azure/msal-browser"),
  addin("flow", ["src/flow", "src/api", "src/sign-in", "src/office/host.ts", "src/texts"], "@preact/signals"),
  {
    part: "excel-addin/playground",
    files: ["excel-addin/playground/**/*.{ts,tsx}"],
    // The pane stands in a frame of its own; its entry is all the playground takes of it.
    may: ["excel-addin/playground", "excel-addin/src/main.tsx", PUBLIC_CONTRACT, "preact", "@preact/signals"],
  },
  {
    part: "excel-addin/pages",
    files: ["excel-addin/src/**/*.{ts,tsx}"],
    may: ["excel-addin/src", PUBLIC_CONTRACT, "preact", "@preact/signals", "@fluentui/"],
  },
  {
    part: "bot/gateway",
    files: ["bot/gateway/**/*.ts"],
    may: ["bot/gateway", PUBLIC_CONTRACT, PUBLIC_CORE, "zod", "botbuilder", "botframework-connector"],
  },
  {
    part: "bot/cards",
    files: ["bot/cards/**/*.ts"],
    may: ["bot/cards", "bot/gateway/gateway.ts", PUBLIC_CONTRACT],
  },
  {
    // Pages in a browser: of the add-in what knows no Office.
    part: "bot/dialog",
    files: ["bot/dialog/**/*.{ts,tsx}"],
    may: [
      ...["bot/dialog", PUBLIC_CONTRACT, "@microsoft/teams-js", "preact", "@preact/signals"],
      ...["review", "api", "sign-in", "ui", "texts", "theme"].map(
        (folder) => `@rnd-cards/excel-addin/src/${folder}`,
      ),
    ],
  },
  {
    part: "bot",
    files: ["bot/**/*.ts"],
    // Of the HTTP side only its types: what the product can do.
    may: ["bot", PUBLIC_CONTRACT, PUBLIC_CORE, "@rnd-cards/api/http/services.ts", "fastify", "zod", "node:"],
  },
  {
    part: "manifests",
    files: ["manifests/**/*.ts"],
    may: [
      "manifests",
      PUBLIC_CONTRACT,
      "node:",
      "zod",
      "ajv-draft-04",
      "saxes",
      "yazl",
      "office-addin-manifest",
    ],
  },
  {
    part: "excel-addin/build",
    files: ["excel-addin/*.ts"],
    may: ["excel-addin", "node:", "vite", "@fluentui/tokens"],
  },
  { part: "server", files: ["server.ts"], may: ["api", "bot/open-bot.ts", "node:"] },
  { part: "docs", files: ["docs/**/*.ts"], may: ["api", "node:"] },
];

const sources = globSync(
  [
    "api/**/*.ts",
    "bot/**/*.{ts,tsx}",
    "excel-addin/**/*.{ts,tsx}",
    "docs/**/*.ts",
    "manifests/**/*.ts",
    "server.ts",
  ],
  {
    cwd: root,
    exclude: (name) => name.includes("node_modules"),
  },
).map((file) => file.replaceAll("\\", "/"));

const layers = new Map<string, Layer>();
for (const layer of LAYERS.toReversed())
  for (const file of globSync(layer.files, { cwd: root })) layers.set(file.replaceAll("\\", "/"), layer);
const layerOf = (file: string) => layers.get(file);

interface Import {
  from: string;
  typeOnly: boolean;
}

function importsOf(file: string, text = readFileSync(join(root, file), "utf8")): Import[] {
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']|(?:^|\n)\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|import\.meta\.resolve\(\s*["']([^"']+)["']/g;
  for (const [, type, ...names] of text.matchAll(pattern)) {
    const name = names.find(Boolean) ?? "";
    const from = name.startsWith(".") ? normalize(join(dirname(file), name)).replaceAll("\\", "/") : name;
    found.push({ from, typeOnly: Boolean(type) });
  }
  return found;
}

const allowed = ({ may }: Layer, { from, typeOnly }: Import): boolean => {
  const bare = builtinModules.includes(from) ? `node:${from}` : from;
  // Types of Node cost nothing at run time, and none of the product's own modules hide behind a type.
  if (typeOnly && bare.startsWith("node:")) return true;
  return may.some((name) =>
    name.endsWith("/") || name.endsWith(":")
      ? bare.startsWith(name)
      : bare === name || bare.startsWith(`${name}/`),
  );
};

describe("the house", () => {
  it("has a layer for every source file", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((file) => !layerOf(file))).toEqual([]);
  });

  it("has no layer without files", () => {
    expect(
      LAYERS.filter(({ files }) => globSync(files, { cwd: root }).length === 0).map(({ part }) => part),
    ).toEqual([]);
  });

  it.each(LAYERS)("$part imports only what it may", (layer) => {
    const breaches = sources
      .filter((file) => layerOf(file) === layer)
      .flatMap((file) =>
        importsOf(file)
          .filter((item) => !allowed(layer, item))
          .map(({ from }) => `${file} → ${from}`),
      );
    expect(breaches).toEqual([]);
  });

  it("notices a forbidden import however it is written", () => {
    const text = [
      'import { readFile } from "node:fs";',
      'import "fastify";',
      'export { x } from "../adapters/word/x.ts";',
      'const y = await import("openai");',
      'import type { Buffer } from "node:buffer";',
      "import {\n  a,\n  b,\n} from 'mongoose';",
    ].join("\n");
    const core = LAYERS.find(({ part }) => part === "api/core") as Layer;
    const breaches = importsOf("api/core/probe.ts", text).filter((item) => !allowed(core, item));
    expect(breaches.map(({ from }) => from)).toEqual([
      "node:fs",
      "fastify",
      "api/adapters/word/x.ts",
      "openai",
      "mongoose",
    ]);
  });

  it("reads the environment in one place, and nothing in core touches the process or the clock", () => {
    const mentions = (pattern: RegExp, files: string[]) =>
      files.filter((file) => pattern.test(withoutComments(readFileSync(join(root, file), "utf8"))));
    const readers = mentions(/\bprocess\.env\b/, sources);
    expect(readers.filter((file) => !["server.ts", "api/cli.ts", "bot/dev-teams.ts"].includes(file))).toEqual(
      [],
    );
    const inner = sources.filter((file) => file.startsWith("api/core/") || file.startsWith("api/contract/"));
    expect(
      mentions(/\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bconsole\./, inner),
    ).toEqual([]);
  });

  it("keeps its files short: a median of at most 80 lines, none past 400", () => {
    const lengths = sources.map(
      (file) => [readFileSync(join(root, file), "utf8").split("\n").length, file] as const,
    );
    expect(lengths.filter(([length]) => length > 400)).toEqual([]);
    const sorted = lengths.map(([length]) => length).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
