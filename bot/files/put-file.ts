import type { System } from "@rnd-cards/api/core/ports/system.ts";
import { callFileHost, FileError, type FileNetwork } from "./call-file-host.ts";

/** Beyond this a file goes in pieces; all but the last are a multiple of 320 KiB, as OneDrive wants them. */
const PIECE_BYTES = 180 * 320 * 1024;
const RETRIES = 5;
const PAUSE_MS = 500;
const TIMEOUT_MS = 60_000;
/** The host's answers are short JSON documents. */
const MOST_ANSWER = 1_000_000;

/**
 * Puts a file where its owner consented to have it. Each piece is tried anew five times when the host could not take it. The
 * address is its own permission: no token goes along. Throws `FileError`.
 */
export async function putFile(
  network: FileNetwork,
  { sleep }: Pick<System, "sleep">,
  uploadUrl: string,
  file: Uint8Array,
  { pieceBytes = PIECE_BYTES, signal }: { pieceBytes?: number; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  for (let from = 0; from < file.byteLength; from += pieceBytes) {
    const body = file.subarray(from, from + pieceBytes);
    const range = `bytes ${from}-${from + body.byteLength - 1}/${file.byteLength}`;
    for (let attempt = 0; ; attempt++) {
      try {
        await callFileHost(network, {
          ...{ method: "PUT", url: uploadUrl, body, timeoutMs: TIMEOUT_MS, maxBytes: MOST_ANSWER, signal },
          headers: { "content-range": range, "content-type": "application/octet-stream" },
        });
        break;
      } catch (error) {
        if (attempt >= RETRIES || !mayPass(error)) throw error;
        await sleep(PAUSE_MS, signal);
      }
    }
  }
}

/** Whether it may go better in a moment. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof FileError)) return false;
  const { failure, status } = error;
  if (failure === "status") return status !== null && (status >= 500 || status === 429 || status === 408);
  return failure === "timeout" || failure === "network";
}
