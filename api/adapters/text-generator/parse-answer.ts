import type * as z from "zod";

/** An answer that does not keep its schema. Says where and how, never what stood there. */
export class InvalidAnswer extends Error {
  override readonly name = "InvalidAnswer";
}

const MAX_ISSUES = 5;

/** Reads an answer as JSON and checks it against its schema. Throws `InvalidAnswer`. */
export function parseAnswer<T>(text: string, type: z.ZodType<T>): T {
  const parsed = type.safeParse(readJson(text));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MAX_ISSUES);
  throw new InvalidAnswer(issues.map(({ path, code }) => `${place(path)}: ${code}`).join(", "));
}

function readJson(text: string): unknown {
  // Some compatible servers wrap the answer in a Markdown fence in spite of the schema.
  const bare = text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/, "$1");
  try {
    return JSON.parse(bare);
  } catch {
    throw new InvalidAnswer(`no JSON in ${text.length} characters`);
  }
}

/** Keys of a path that look like names in a schema; anything else may be the model's own words. */
function place(path: readonly PropertyKey[]): string {
  return path.map((key) => (/^\w{1,40}$/.test(String(key)) ? String(key) : "?")).join(".") || "answer";
}
