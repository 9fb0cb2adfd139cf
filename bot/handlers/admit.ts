import type { BotServices } from "../services.ts";

/** What one person may send before the bot stops listening. Durations are milliseconds. */
const MESSAGES = { limit: 1, windowMs: 1_000 };
const VIOLATIONS = { limit: 10, windowMs: 600_000 };
const MUTED = { limit: 1, windowMs: 3_600_000 };
const PRESSES = { limit: 100, windowMs: 60_000 };
/** Messages remembered to know one that Teams brings again; far more than anybody may send. */
const SEEN = { limit: 5_000, windowMs: 600_000 };

type Person = { tenantId: string; userId: string };

/** `repeated`: it was handled already · `muted`: it is not answered · `told`: it is not either, and this once the person is told. */
export type Admission = "answered" | "repeated" | "muted" | "told";

/** Whether a message is answered: after ten that came quicker than one a second within ten minutes an hour of them is not. */
export async function admitMessage(
  { limits }: Pick<BotServices, "limits">,
  person: Person,
  activityId: string,
): Promise<Admission> {
  const who = whoIs(person);
  if (activityId !== "" && (await limits.hit(seenBy(person), SEEN, activityId)).repeated) return "repeated";
  if (await isMuted({ limits }, person)) return "muted";
  if ((await limits.hit(`bot/messages/${who}`, MESSAGES)).allowed) return "answered";
  const violation = await limits.hit(`bot/violations/${who}`, VIOLATIONS);
  if (violation.allowed && violation.remaining > 0) return "answered";
  return (await limits.hit(`bot/muted/${who}`, MUTED)).allowed ? "told" : "muted";
}

/** A message that was admitted and could not be begun: brought again, it is handled. */
export async function forgetMessage(
  { limits }: Pick<BotServices, "limits">,
  person: Person,
  activityId: string,
): Promise<void> {
  if (activityId !== "") await limits.refund(seenBy(person), activityId);
}

/** Whether a pressed button is acted on; how long to wait otherwise, in milliseconds. */
export async function admitPress(
  { limits }: Pick<BotServices, "limits">,
  person: Person,
): Promise<{ admitted: true } | { admitted: false; muted: boolean; waitMs: number }> {
  if (await isMuted({ limits }, person)) return { admitted: false, muted: true, waitMs: 0 };
  const hit = await limits.hit(`bot/presses/${whoIs(person)}`, PRESSES);
  return hit.allowed ? { admitted: true } : { admitted: false, muted: false, waitMs: hit.retryAfterMs };
}

/** A limit of 0 only looks. */
const isMuted = async ({ limits }: Pick<BotServices, "limits">, person: Person) =>
  (await limits.hit(`bot/muted/${whoIs(person)}`, { ...MUTED, limit: 0 })).resetMs > 0;

const seenBy = (person: Person) => `bot/seen/${whoIs(person)}`;

const whoIs = ({ tenantId, userId }: Person) => `${tenantId}/${userId}`;
