import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { requireCommand } from "./services.ts";

const run = promisify(execFile);

/** The text of a Word file as LibreOffice lays it out on pages, form feeds between them. Skips the test where it cannot be had. */
export async function readAsText(file: string, skip: (reason: string) => never): Promise<string> {
  const [soffice, pdftotext] = [requireCommand("soffice"), requireCommand("pdftotext")];
  if (soffice.path === null) return skip(soffice.reason);
  if (pdftotext.path === null) return skip(pdftotext.reason);
  const folder = await mkdtemp(join(tmpdir(), "rnd-office-"));
  try {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const convert = [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file];
    await run(soffice.path, convert, { timeout: 90_000 });
    const pdf = join(folder, `${basename(file, ".docx")}.pdf`);
    const { stdout } = await run(pdftotext.path, ["-layout", pdf, "-"], { maxBuffer: 32 * 1024 * 1024 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
