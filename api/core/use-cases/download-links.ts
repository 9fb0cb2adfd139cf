import { ProductError } from "../../contract/errors.ts";
import type { Principal } from "../ports/identity.ts";
import type { LinkGrant } from "../ports/links.ts";
import { requireBatch } from "./batch-summary.ts";
import type { Context } from "./context.ts";
import { exportBatch } from "./export-batch.ts";
import type { ExportedDocument, ExportOptions } from "./export-document.ts";
import { exportReview } from "./export-review.ts";

/** Makes a single-use link to one of a batch's documents. Throws `batch_not_found`. */
export async function createLink(
  { store, links, system, settings }: Pick<Context, "store" | "links" | "system" | "settings">,
  principal: Principal,
  batchId: string,
  document: LinkGrant["document"] = "cards",
): Promise<{ token: string; expiresAt: number }> {
  await requireBatch(store, principal, batchId);
  const expiresAt = system.now() + settings.linkLifetimeMs;
  const grant = { batchId, document, principal, expiresAt, nonce: system.id() };
  return { token: await links.sign(grant), expiresAt };
}

/**
 * Builds the document behind a link, once, after checking again that its owner may have it. Used up from the first moment, so
 * that of many who try at once one gets a document; a document that could not be built gives the link back. Throws `link_invalid`
 * for a link that is forged, expired, used before or in use, or whose owner's access has ended, and what `exportBatch` throws.
 */
export async function redeemLink(
  context: Context,
  token: string,
  options: ExportOptions,
): Promise<ExportedDocument> {
  const { store, links, system, observer } = context;
  const grant = await links.open(token, system.now());
  const { tenantId, userId } = grant.principal;
  const revoked = await store.system().isRevoked([`user:${tenantId}/${userId}`], system.now());
  if (revoked || !(await store.forUser(grant.principal).findBatch(grant.batchId)))
    throw new ProductError("link_invalid");
  const use = `link:${grant.nonce}`;
  if (!(await store.system().useOnce(use, grant.expiresAt))) throw new ProductError("link_invalid");
  try {
    const build = grant.document === "review" ? exportReview : exportBatch;
    return await build(context, grant.principal, grant.batchId, options);
  } catch (error) {
    const { batchId } = grant;
    await store
      .system()
      .giveBack(use)
      .catch((again: unknown) => observer.log("warn", "a link stays used up", { batchId }, again));
    throw error;
  }
}
