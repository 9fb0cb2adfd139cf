import { lookup } from "node:dns/promises";
import {
  type AgentOptions,
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { type FilePlaces, fileAddress, isThisMachine } from "./file-address.ts";
import { createIsPublic, type IsPublic } from "./is-public.ts";

/**
 * Why a file did not come or go. `address`: it is not to be called · `status`: the host refused · `too_large` · `timeout` ·
 * `network`: no connection, or it broke.
 */
export type FileFailure = "address" | "status" | "too_large" | "timeout" | "network";

export class FileError extends Error {
  override readonly name = "FileError";
  readonly failure: FileFailure;
  /** Of the host's answer, where there was one. */
  readonly status: number | null;

  constructor(failure: FileFailure, options: { status?: number; cause?: unknown } = {}) {
    super(failure, { cause: options.cause });
    this.failure = failure;
    this.status = options.status ?? null;
  }
}

/** How hosts of files are reached; tests put their own in place of DNS and the network. */
export interface FileNetwork extends FilePlaces {
  /** Every address of a name. */
  resolve?: (hostname: string) => Promise<readonly string[]>;
  isPublic?: IsPublic;
  /** Opens the connection, with the lookup it is given. */
  connect?: HttpAgent["createConnection"];
}

export interface FileCall {
  method: "GET" | "PUT";
  url: string;
  headers?: Readonly<Record<string, string | number>>;
  body?: Uint8Array;
  timeoutMs: number;
  /** Bytes of the answer that are read; more is `too_large`. */
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

export interface FileAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Uint8Array;
}

/**
 * Calls a host of files once: only an allowed one, only at public addresses, at the very address that was checked, without a
 * token and without following redirects. Resolves for answers of 2xx; throws `FileError`, or the signal's reason.
 */
export async function callFileHost(network: FileNetwork, call: FileCall): Promise<FileAnswer> {
  const { method, headers = {}, body, timeoutMs, maxBytes, signal } = call;
  signal?.throwIfAborted();
  const url = fileAddress(call.url, network);
  if (!url) throw new FileError("address");
  const inTime = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([inTime, signal]) : inTime;
  const request = url.protocol === "http:" ? requestHttp : requestHttps;
  try {
    const sent = request({
      ...{ protocol: url.protocol, hostname: url.hostname, path: `${url.pathname}${url.search}`, method },
      ...(url.port === "" ? {} : { port: url.port }),
      headers: { ...headers, ...(body ? { "content-length": body.byteLength } : {}) },
      agent: ownAgent(url, network),
      signal: stop,
      ...(isThisMachine(url) ? {} : { lookup: checkedLookup(network) }),
    });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once("response", resolve);
      sent.on("error", reject);
      sent.end(body);
    });
    return await read(answer, maxBytes);
  } catch (error) {
    signal?.throwIfAborted();
    if (inTime.aborted) throw new FileError("timeout", { cause: error });
    throw error instanceof FileError ? error : new FileError("network", { cause: error });
  }
}

/** For one connection: one that stands already leads where nobody looked. */
function ownAgent({ protocol }: URL, { connect }: FileNetwork): HttpAgent {
  const options: AgentOptions = { keepAlive: false };
  const agent = protocol === "http:" ? new HttpAgent(options) : new HttpsAgent(options);
  if (connect) agent.createConnection = connect;
  return agent;
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<FileAnswer> {
  const { statusCode: status = 0, headers } = answer;
  try {
    if (status < 200 || status > 299) throw new FileError("status", { status });
    // What it says of its length is only good for refusing early.
    if (Number(headers["content-length"] ?? 0) > maxBytes) throw new FileError("too_large", { status });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new FileError("too_large", { status });
      chunks.push(chunk);
    }
    return { status, headers, bytes: new Uint8Array(Buffer.concat(chunks)) };
  } finally {
    answer.destroy();
  }
}

/**
 * Resolves a name once, refuses it unless every address is public, and gives the connection just these: a name that answers
 * differently a moment later changes nothing.
 */
export function checkedLookup({
  resolve = everyAddress,
  isPublic = createIsPublic(),
}: Pick<FileNetwork, "resolve" | "isPublic">): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(isPublic))
          return callback(new FileError("address"), "", 0);
        const family = (address: string) => (address.includes(":") ? 6 : 4);
        if (options.all)
          return callback(
            null,
            addresses.map((address) => ({ address, family: family(address) })),
          );
        return callback(null, first, family(first));
      },
      (error: unknown) => callback(new FileError("network", { cause: error }), "", 0),
    );
  };
}

async function everyAddress(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}
