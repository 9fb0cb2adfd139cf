import type { ApiClient, WordDocument } from "@rnd-cards/excel-addin/src/api/client.ts";
import { saveFile } from "@rnd-cards/excel-addin/src/api/save-file.ts";
import type { Host } from "../host/host.ts";

/** What became of a document: saved by the browser, opened outside Teams, or an address for the person to open. */
export type Delivered =
  | { kind: "saved"; fileName: string }
  | { kind: "opened" }
  | { kind: "link"; url: string };

/** Gives the person a Word document. Where Teams cannot save a file the browser gets a link that works once. Rejects with `ApiError`. */
export async function deliver(
  batchId: string,
  document: WordDocument,
  { client, host }: { client: ApiClient; host: Host },
): Promise<Delivered> {
  if (host.openLink) {
    const { url } = await client.createLink(batchId, document);
    try {
      await host.openLink(url);
      return { kind: "opened" };
    } catch {
      return { kind: "link", url };
    }
  }
  const { bytes, fileName } = await (document === "cards"
    ? client.exportBatch(batchId)
    : client.exportReview(batchId));
  saveFile(bytes, fileName);
  return { kind: "saved", fileName };
}
