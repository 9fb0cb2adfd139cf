import { ProductError } from "../../contract/errors.ts";
import type { Language } from "../../contract/language.ts";
import type { Principal } from "../ports/identity.ts";
import { requireBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { type ExportedDocument, exportBatch } from "./export-batch.ts";

/** Makes a single-use link to a batch's document. Throws `batch_not_found`. */
export async function createLink(
  { store, links, system, settings }: Pick<Context, "store" | "links" | "system" | "settings">,
  principal: Principal,
  batchId: string,
): Promise<{ token: string; expiresAt: number }> {
  await requireBatch(store, principal, batchId);
  const expiresAt = system.now() + settings.linkLifetimeMs;
  return { token: await links.sign({ batchId, principal, expiresAt, nonce: system.id() }), expiresAt };
}

/**
 * Builds the document behind a link, once, after checking again that its owner may have it. Throws `link_invalid` for a
 * link that is forged, expired, used before, or whose owner's access has ended.
 */
export async function redeemLink(
  context: Context,
  token: string,
  options: { language: Language; signal?: AbortSignal | undefined },
): Promise<ExportedDocument> {
  const { store, links, system } = context;
  const grant = await links.open(token, system.now());
  const { tenantId, userId } = grant.principal;
  const revoked = await store.system().isRevoked([`user:${tenantId}/${userId}`], system.now());
  if (revoked || !(await store.forUser(grant.principal).findBatch(grant.batchId)))
    throw new ProductError("link_invalid");
  if (!(await store.system().useOnce(`link:${grant.nonce}`, grant.expiresAt)))
    throw new ProductError("link_invalid");
  return exportBatch(context, grant.principal, grant.batchId, options);
}
