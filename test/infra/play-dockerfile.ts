import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import ignoreFile from "@balena/dockerignore";
import { Copy, DockerfileParser, type Instruction } from "dockerfile-ast";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");

/** What an image would start: its last stage's folder, environment and commands. */
export interface Played {
  folder: string;
  env: Record<string, string>;
  command: string[];
  healthCheck: string[];
  user: string;
  /** Commands of all stages that were run, in order. */
  ran: string[];
}

/**
 * Does what a Dockerfile says without a Docker engine: every stage is a folder, COPY copies what `.dockerignore` lets through, and
 * RUN runs npm. Other commands prepare the image's own file system and are left out. Understands what ours uses and throws at the rest.
 */
export async function playDockerfile(file: string, context: string, scratch: string): Promise<Played> {
  const parsed = DockerfileParser.parse(await readFile(file, "utf8"));
  const sendable = await contextFiles(context);
  const stages = new Map<string, Stage>();
  let stage: Stage | null = null;
  const played: Played = {
    ...{ folder: "", env: {}, command: [], healthCheck: [], user: "root", ran: [] },
  };
  for (const instruction of parsed.getInstructions()) {
    const args = instruction.getArguments().map((argument) => argument.getValue());
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") {
      const [base = "", , alias] = args;
      stage = await openStage(join(scratch, `stage-${stages.size}`), stages.get(base));
      stages.set(alias ?? "final", stage);
      Object.assign(played, { folder: stage.folder, env: stage.env, user: "root" });
      continue;
    }
    if (!stage) throw new Error(`${keyword} before FROM`);
    if (keyword === "COPY" && instruction instanceof Copy)
      await copy(instruction, { stage, stages, context, sendable });
    else if (keyword === "RUN") await runInStage(instruction, stage, played.ran);
    else if (keyword === "ENV") Object.assign(stage.env, Object.fromEntries(args.map(assignment)));
    else if (keyword === "USER") played.user = args[0] ?? "";
    else if (keyword === "CMD") played.command = jsonArguments(instruction);
    else if (keyword === "HEALTHCHECK") played.healthCheck = jsonArguments(instruction);
    else if (!["WORKDIR", "VOLUME", "EXPOSE"].includes(keyword)) throw new Error(`${keyword} is not played`);
  }
  return played;
}

interface Stage {
  folder: string;
  env: Record<string, string>;
}

async function openStage(folder: string, base: Stage | undefined): Promise<Stage> {
  await mkdir(folder, { recursive: true });
  if (base) await cp(base.folder, folder, { recursive: true, verbatimSymlinks: true });
  return { folder, env: { ...base?.env } };
}

/** Files of the context that would be sent to an engine, by their paths. */
async function contextFiles(context: string): Promise<string[]> {
  const rules = ignoreFile.default().add(await readFile(join(context, ".dockerignore"), "utf8"));
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(context, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name === "node_modules" || entry.name === ".git") continue;
      if (entry.isDirectory()) await walk(path);
      else if (!rules.ignores(path)) found.push(path);
    }
  };
  await walk("");
  return found;
}

async function copy(
  instruction: Copy,
  {
    stage,
    stages,
    context,
    sendable,
  }: { stage: Stage; stages: Map<string, Stage>; context: string; sendable: string[] },
): Promise<void> {
  const values = instruction.getArguments().map((argument) => argument.getValue());
  const target = values.pop() ?? "";
  const from = instruction.getFromFlag()?.getValue();
  /** Everything an image of ours holds stands in its working directory. */
  const inImage = (path: string) => relative("/app", path.startsWith("/") ? path : join("/app", path));
  if (from !== undefined) {
    const source = from === null ? null : stages.get(from);
    if (!source) throw new Error(`no stage ${from}`);
    for (const value of values)
      await cp(join(source.folder, inImage(value)), join(stage.folder, inImage(target)), {
        ...{ recursive: true, verbatimSymlinks: true },
      });
    return;
  }
  for (const value of values) {
    const files = sendable.filter((path) => value === "." || path === value || path.startsWith(`${value}/`));
    if (files.length === 0) throw new Error(`COPY ${value}: nothing of it is in the context`);
    for (const path of files) {
      const into = files.length === 1 && path === value ? fileTarget(path, target) : relative(value, path);
      const place = join(stage.folder, path === value ? into : join(target, into));
      await mkdir(dirname(place), { recursive: true });
      await cp(join(context, path), place);
    }
  }
}

const fileTarget = (path: string, target: string) =>
  target.endsWith("/") || target === "." ? join(target, path.split("/").at(-1) ?? "") : target;

async function runInStage(instruction: Instruction, stage: Stage, ran: string[]): Promise<void> {
  const command = instruction.getArgumentsContent() ?? "";
  if (!command.startsWith("npm ")) return;
  ran.push(command);
  // The tree's own modules are what this command makes of the same lock file.
  if (/^npm ci( --no-\w+)*$/.test(command)) {
    await run("cp", ["-al", join(ROOT, "node_modules"), join(stage.folder, "node_modules")]).catch(() =>
      cp(join(ROOT, "node_modules"), join(stage.folder, "node_modules"), {
        ...{ recursive: true, verbatimSymlinks: true },
      }),
    );
    return;
  }
  await run("sh", ["-c", `${command} --prefer-offline`], {
    ...{ cwd: stage.folder, maxBuffer: 16 * 1024 * 1024, timeout: 300_000 },
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...registryOf(process.env), ...stage.env },
  });
}

/** How npm reaches its registry on this machine. */
function registryOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      /^(npm_config_|https?_proxy$|no_proxy$|NODE_EXTRA_CA_CERTS$)/i.test(name) && value !== undefined
        ? [[name, value]]
        : [],
    ),
  );
}

function assignment(text: string): [string, string] {
  const at = text.indexOf("=");
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The list form, which starts a program without a shell in between. */
function jsonArguments(instruction: Instruction): string[] {
  const content = (instruction.getArgumentsContent() ?? "").replace(/^CMD\s+/, "");
  return JSON.parse(content) as string[];
}
