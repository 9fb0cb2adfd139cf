import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { callFileHost, type FileNetwork } from "./call-file-host.ts";

const TIMEOUT_MS = 30_000;

/**
 * Downloads a file that somebody dropped into the chat. Its address comes from outside and carries its own permission: no token
 * of ours goes along. Throws `FileError`; `too_large` beyond what an upload may have.
 */
export async function fetchWorkbook(
  network: FileNetwork,
  downloadUrl: string,
  { timeoutMs = TIMEOUT_MS, signal }: { timeoutMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<Uint8Array> {
  const { bytes } = await callFileHost(network, {
    ...{ method: "GET", url: downloadUrl, timeoutMs, maxBytes: LIMITS.upload.bytes, signal },
    // Files are zips already; a compressed answer would hide its size.
    headers: { accept: "*/*", "accept-encoding": "identity" },
  });
  return bytes;
}
