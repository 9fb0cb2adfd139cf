import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { inflate, default as packaged } from "@sparticuz/chromium";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { onTestFinished } from "vitest";

const INSTALLED = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"];
const QUIET = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real Chromium for one test: closed when the test ends. */
export async function openBrowser(): Promise<Browser> {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  return browser;
}

/** A real Chromium: the one installed, or on Linux the one that comes inside npm. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await whichBrowser()), headless: true });
}

async function whichBrowser(): Promise<LaunchOptions> {
  if (process.platform !== "linux") return { channel: "chrome", args: QUIET };
  // Chromium's own sandbox refuses to run as root, as containers do.
  const args = [...QUIET, "--no-sandbox"];
  for (const command of INSTALLED) {
    const found = await promisify(execFile)("sh", ["-c", `command -v ${command}`]).catch(() => null);
    if (found) return { executablePath: found.stdout.trim(), args };
  }
  const executablePath = await packaged.executablePath();
  // Libraries that a machine without any browser lacks come in the package too.
  const bin = join(import.meta.dirname, "../../node_modules/@sparticuz/chromium/bin");
  const libraries = join(await inflate(join(bin, "al2023.tar.br")), "lib");
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
  };
  return { executablePath, args, env: env as Record<string, string> };
}
