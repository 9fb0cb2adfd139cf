import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { mongo } from "mongoose";
import { freePort } from "./free-port.ts";
import { type GateFault, type GateRequest, type MongoGate, openMongoGate } from "./mongo-gate.ts";

/** A server that speaks the MongoDB protocol, alone with its tests, on one port for as long as it lives. */
export interface MongoServer {
  /** Address of a database of that name. Tests keep apart by names of their own. */
  url(database: string): string;
  /** Removes a database that a test is done with. */
  drop(url: string): Promise<void>;
  /** Ends it at once, as a crash does; what was acknowledged is kept for `restart`. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  restart(): Promise<void>;
  /** Lets it hang: connections stay, nothing is answered, until `resume`. */
  pause(): void;
  resume(): void;
  /** Loses requests or answers on the way; null loses none. Absent where no gate stands before the server. */
  setFault?: (fault: ((request: GateRequest) => GateFault | null) | null) => void;
  /** Ends it and removes its data; safe to call twice. */
  close(): Promise<void>;
}

/** What serves, or why tests that need it are skipped. */
export type FoundMongo =
  | { kind: "address"; url: string; reason?: never }
  | { kind: "mongod" | "ferretdb"; path: string; reason?: never }
  | { kind: null; reason: string };

/**
 * Looks for a server: an address in MONGODB_URI, `mongod` on PATH, or the FerretDB that `test/ferretdb` builds, on PATH or
 * where Go puts programs. Where `REQUIRE_SERVICES=1`, none is a failure, not a skip.
 */
export function findMongo(): FoundMongo {
  const url = process.env.MONGODB_URI;
  if (url) return { kind: "address", url };
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const mongod = onPath.map((folder) => join(folder, "mongod")).find(isExecutable);
  if (mongod) return { kind: "mongod", path: mongod };
  const ferretdb = [...onPath, ...goFolders()]
    .map((folder) => join(folder, "ferretdb-for-tests"))
    .find(isExecutable);
  if (ferretdb) return { kind: "ferretdb", path: ferretdb };
  const reason =
    "no MONGODB_URI, no mongod on PATH, no ferretdb-for-tests (go -C test/ferretdb build -o ~/go/bin/ferretdb-for-tests .)";
  if (process.env.REQUIRE_SERVICES === "1") throw new Error(`${reason}, and REQUIRE_SERVICES=1 requires one`);
  return { kind: null, reason };
}

/** Whether a found server can be killed, restarted and paused: one that only has an address is not ours to stop. */
export const isOurs = (found: FoundMongo) => found.kind === "mongod" || found.kind === "ferretdb";

function goFolders(): string[] {
  const folders = [process.env.GOBIN ?? "", join(homedir(), "go", "bin")];
  try {
    const gopath = execFileSync("go", ["env", "GOPATH"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    folders.push(join(gopath.trim(), "bin"));
  } catch {
    // No Go here; the usual places have been named.
  }
  return folders.filter((folder) => folder !== "");
}

/** Starts a server, empty, and resolves when it takes connections. Whoever starts it closes it. */
export async function startMongo(): Promise<MongoServer> {
  const found = findMongo();
  if (found.kind === null) throw new Error(found.reason);
  if (found.kind === "address") return atAddress(found.url);
  return startOwn(found.kind, found.path);
}

async function startOwn(kind: "mongod" | "ferretdb", path: string): Promise<MongoServer> {
  const folder = await mkdtemp(join(tmpdir(), "rnd-cards-mongo-"));
  let port = kind === "mongod" ? await freePort() : 0;
  let child: ChildProcess | null = null;
  let gate: MongoGate | null = null;
  let fault: ((request: GateRequest) => GateFault | null) | null = null;

  const start = async () => {
    if (kind === "mongod") {
      child = await listenMongod(path, folder, port);
      return;
    }
    const server = await listenFerretdb(path, folder);
    child = server.child;
    // The server takes another port each time; the gate keeps its own.
    gate = await openMongoGate({ port: server.port }, port);
    gate.setFault(fault);
    port = gate.port;
  };
  const kill = async () => {
    await gate?.close();
    if (child) await end(child);
  };
  await start();
  return {
    url: (database) => `mongodb://127.0.0.1:${port}/${database}`,
    drop: dropDatabase,
    kill,
    async restart() {
      await kill();
      await start();
    },
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
    ...(kind === "ferretdb"
      ? {
          setFault(next: typeof fault) {
            fault = next;
            gate?.setFault(next);
          },
        }
      : {}),
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listenFerretdb(path: string, folder: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(path, [folder], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    child.stdout.resume();
    return { child, port: Number(new URL(line).port) };
  }
  throw new Error("ferretdb-for-tests did not start");
}

async function listenMongod(path: string, folder: string, port: number): Promise<ChildProcess> {
  const options = ["--dbpath", folder, "--port", String(port), "--bind_ip", "127.0.0.1"];
  const child = spawn(path, options, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes("Waiting for connections")) continue;
    child.stdout.resume();
    return child;
  }
  throw new Error(`mongod did not start on port ${port}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Somebody else's server: used as it is, and not ours to stop. */
function atAddress(address: string): MongoServer {
  const notOurs = () => {
    throw new Error("the server of MONGODB_URI is not ours to stop");
  };
  return {
    url(database) {
      const url = new URL(address);
      url.pathname = `/${database}`;
      return url.href;
    },
    drop: dropDatabase,
    ...{ kill: notOurs, restart: notOurs, pause: notOurs, resume: notOurs },
    close: async () => undefined,
  };
}

async function dropDatabase(url: string): Promise<void> {
  const client = await mongo.MongoClient.connect(url, { maxPoolSize: 1, serverSelectionTimeoutMS: 2_000 });
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
