import { inTurns } from "../in-turns.ts";
import type { Scope } from "../scope.ts";
import type { Connection } from "./connection.ts";

const CHUNK = 100;

/**
 * Deletes cards whose batch was never added: of one batch or of any (null), created before an instant or whenever (null).
 * Returns how many.
 */
export async function removeUnpublished(
  connection: Connection,
  {
    batchId,
    scope,
    before,
    limit,
  }: { batchId: string | null; scope: Scope; before: number | null; limit: number },
): Promise<number> {
  let removed = 0;
  await inTurns(0, async () => {
    const wanted = Math.max(0, Math.min(CHUNK, limit - removed));
    // CROSS JOIN keeps SQLite from starting with the cards: the sweeper asks this every few seconds.
    const gone = await connection.write((sql) => {
      const deleted = sql.run(
        `DELETE FROM cards WHERE id IN (
           SELECT cards.id FROM unpublished CROSS JOIN cards ON cards.batch_id = unpublished.batch_id
           WHERE (?1 IS NULL OR unpublished.batch_id = ?1) AND (?2 IS NULL OR tenant_id = ?2)
             AND (?3 IS NULL OR owner_id = ?3) AND (?4 IS NULL OR cards.created_at < ?4)
             AND NOT EXISTS (SELECT 1 FROM batches WHERE batches.id = cards.batch_id)
           LIMIT ?5)`,
        ...[batchId, scope.tenantId, scope.ownerId, before, wanted],
      );
      if (deleted > 0)
        sql.run(
          "DELETE FROM unpublished WHERE NOT EXISTS (SELECT 1 FROM cards WHERE cards.batch_id = unpublished.batch_id)",
        );
      return deleted;
    });
    removed += gone;
    return gone === CHUNK && removed < limit ? removed : null;
  });
  return removed;
}
