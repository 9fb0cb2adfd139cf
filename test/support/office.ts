import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Programs that open what we write. Without them a test skips, saying so; where services are required it fails. */
async function missing(commands: readonly string[]): Promise<string | null> {
  for (const command of commands) {
    const found = await run("sh", ["-c", `command -v ${command}`]).catch(() => null);
    if (found) continue;
    if (process.env.REQUIRE_SERVICES === "1") throw new Error(`${command} is required and not on PATH`);
    return `${command} is not on PATH`;
  }
  return null;
}

/** The text of a Word file as LibreOffice lays it out on pages, form feeds between them. Skips the test where it cannot be had. */
export async function readAsText(file: string, skip: (reason: string) => never): Promise<string> {
  const reason = await missing(["soffice", "pdftotext"]);
  if (reason) return skip(reason);
  const folder = await mkdtemp(join(tmpdir(), "rnd-office-"));
  try {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file], {
      timeout: 90_000,
    });
    const pdf = join(folder, file.replace(/^.*\//, "").replace(/\.docx$/, ".pdf"));
    const { stdout } = await run("pdftotext", ["-layout", pdf, "-"], { maxBuffer: 32 * 1024 * 1024 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
