import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const chattr = (...args: string[]) => promisify(execFile)("chattr", args);

/**
 * Makes files and folders read-only, also for root and for those who have them open: immutable, as nothing else binds these.
 * So it is what a volume does that was mounted anew for reading. Resolves to what takes it back.
 */
export async function makeReadOnly(...paths: readonly string[]): Promise<() => Promise<void>> {
  await chattr("+i", ...paths);
  return async () => {
    await chattr("-i", ...paths);
  };
}

/** Why nothing can be made read-only here; null: it can. It takes root, and a file system that knows the attribute. */
export function whyNotReadOnly(): string | null {
  const folder = mkdtempSync(join(tmpdir(), "rnd-cards-immutable-"));
  const file = join(folder, "file");
  try {
    writeFileSync(file, "");
    execFileSync("chattr", ["+i", file], { stdio: "ignore" });
    execFileSync("chattr", ["-i", file], { stdio: "ignore" });
    return null;
  } catch {
    return "no file can be made immutable here: that takes root, chattr and a file system that knows it";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
