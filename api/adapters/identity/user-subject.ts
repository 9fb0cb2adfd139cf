import type { Principal } from "../../core/ports/identity.ts";

/** What a revocation of everything a user holds names. */
export function userSubject({ tenantId, userId }: Pick<Principal, "tenantId" | "userId">): string {
  return `user:${tenantId}/${userId}`;
}
