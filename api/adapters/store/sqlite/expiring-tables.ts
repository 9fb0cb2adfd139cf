import { oldestKeptDay, requireTokens } from "../budget-days.ts";
import type { Sql } from "./connection.ts";

/** Adds tokens to a tenant's day when the sum stays within the limit. */
export function reserveTokens(
  sql: Sql,
  { tenantId, day, tokens, limit }: { tenantId: string; day: string; tokens: number; limit: number },
): boolean {
  requireTokens(tokens);
  if (spentTokens(sql, tenantId, day) + tokens > limit) return false;
  addTokens(sql, tenantId, day, tokens);
  return true;
}

/** Changes a tenant's day by `delta`, never below zero. */
export function addTokens(sql: Sql, tenantId: string, day: string, delta: number): void {
  sql.run(
    `INSERT INTO budgets (tenant_id, day, tokens) VALUES (?1, ?2, max(0, ?3))
     ON CONFLICT DO UPDATE SET tokens = max(0, tokens + ?3)`,
    ...[tenantId, day, Math.trunc(delta)],
  );
}

export function spentTokens(sql: Sql, tenantId: string, day: string): number {
  const query = "SELECT tokens FROM budgets WHERE tenant_id = ? AND day = ?";
  return sql.get<{ tokens: number }>(query, tenantId, day)?.tokens ?? 0;
}

export function useOnce(sql: Sql, value: string, until: number): boolean {
  return (
    sql.run("INSERT INTO used_values (value, until) VALUES (?, ?) ON CONFLICT DO NOTHING", value, until) > 0
  );
}

export function giveBack(sql: Sql, value: string): void {
  sql.run("DELETE FROM used_values WHERE value = ?", value);
}

/** Refuses a subject; of two revocations the longer one counts. */
export function revoke(sql: Sql, subject: string, until: number): void {
  sql.run(
    `INSERT INTO revocations (subject, until) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET until = max(until, excluded.until)`,
    ...[subject, until],
  );
}

export function isRevoked(sql: Sql, subjects: readonly string[], now: number): boolean {
  const query = "SELECT 1 FROM revocations WHERE subject = ? AND until > ?";
  return subjects.some((subject) => sql.get(query, subject, now) !== undefined);
}

/** Deletes what is over, at most `limit` of each kind. */
export function deleteExpired(sql: Sql, now: number, limit: number): void {
  for (const [table, key] of [
    ["used_values", "value"],
    ["revocations", "subject"],
  ] as const)
    sql.run(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE until <= ? LIMIT ?)`,
      ...[now, limit],
    );
  sql.run(
    `DELETE FROM budgets WHERE (tenant_id, day) IN (SELECT tenant_id, day FROM budgets WHERE day < ? LIMIT ?)`,
    ...[oldestKeptDay(now), limit],
  );
}
