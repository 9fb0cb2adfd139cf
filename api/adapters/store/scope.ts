import type { Principal } from "../../core/ports/identity.ts";

/** Whose documents a query may see: of one owner, of a whole tenant (`ownerId` null), or all (both null). */
export interface Scope {
  tenantId: string | null;
  ownerId: string | null;
}
export const EVERYTHING: Scope = { tenantId: null, ownerId: null };

/** What a person owns, and what they see: as much, or all of their tenant where batches are shared. */
export function scopesOf(principal: Principal, visibility: "owner" | "tenant"): { own: Scope; seen: Scope } {
  const own: Scope = { tenantId: principal.tenantId, ownerId: principal.userId };
  return { own, seen: visibility === "tenant" ? { ...own, ownerId: null } : own };
}

export const isOwn = (own: Scope, document: { tenantId: string; ownerId: string }) =>
  document.tenantId === own.tenantId && document.ownerId === own.ownerId;
