import { readdir, readFile } from "node:fs/promises";
import { createWorkbookReader } from "@rnd-cards/api/adapters/workbook/workbook-reader.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { goodSheet, rowXml, sharedStringsXml, workbookFile } from "../../../support/workbook-parts.ts";

type Options = Parameters<typeof createWorkbookReader>[0];

const open: { close(): Promise<void> }[] = [];
function makeReader(options?: Options) {
  const reader = createWorkbookReader(options);
  open.push(reader);
  return reader;
}
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.close();
});

const GOOD = workbookFile();

/** Children of this process, by id, as Linux lists them. */
async function childProcesses(): Promise<string[]> {
  const tasks = await readdir(`/proc/${process.pid}/task`);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${process.pid}/task/${task}/children`, "utf8").catch(() => "")),
  );
  return lists.join(" ").split(/\s+/).filter(Boolean);
}

describe("the workbook reader", () => {
  it("takes a view into a larger buffer for the file it is", async () => {
    const larger = Buffer.concat([Buffer.from("before"), GOOD, Buffer.from("after")]);
    const content = await makeReader().read(
      new Uint8Array(larger.buffer, larger.byteOffset + 6, GOOD.length),
      {},
    );
    expect(content.rows).toHaveLength(1);
  });

  it("refuses a file over its size, and says the size", async () => {
    const reader = makeReader({ maxBytes: 1.5 * 1024 * 1024 });
    await expect(reader.read(Buffer.alloc(1_600_000), {})).rejects.toMatchObject({
      code: "file_too_large",
      params: { max: "1.5 MB" },
    });
  });

  it("gives up on a file that takes too long, and on one that needs too much memory", async () => {
    await expect(makeReader({ timeoutMs: 1 }).read(GOOD, {})).rejects.toMatchObject({
      code: "file_too_complex",
    });
    const texts = Array.from({ length: 300_000 }, (_, index) => `<si><t>ą ${index}</t></si>`).join("");
    const large = workbookFile({ sharedStrings: sharedStringsXml(texts) });
    const small = makeReader({ heapMb: 20, timeoutMs: 15_000 });
    await expect(small.read(large, {})).rejects.toMatchObject({ code: "file_too_complex" });
    await expect(makeReader({ timeoutMs: 15_000 }).read(large, {})).resolves.toMatchObject({
      sheet: "Projekty",
    });
  });

  it("hands over many rows with long texts whole", async () => {
    const long = "Zażółć gęślą jaźń. ".repeat(200);
    const rows = Array.from({ length: 1500 }, (_, index) => rowXml(index + 3, [`${index}`, long])).join("");
    const bytes = workbookFile({ sheets: [{ name: "Projekty", xml: goodSheet(rows) }] });
    const content = await makeReader({ timeoutMs: 15_000 }).read(bytes, {});
    expect(content.rows).toHaveLength(1501);
    expect(content.rows.at(-1)).toEqual({ rowNumber: 1502, cells: ["1499", long] });
  });

  it("turns callers away when too many files are being read", async () => {
    const reader = makeReader({ concurrency: 1, waiting: 1 });
    const outcomes = await Promise.allSettled([GOOD, GOOD, GOOD].map((bytes) => reader.read(bytes, {})));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(outcomes[2]).toMatchObject({ reason: { code: "overloaded" } });
  });

  it("is overloaded when no process can be started", async () => {
    vi.spyOn(process, "execPath", "get").mockReturnValue("/no/such/program");
    await expect(makeReader().read(GOOD, {})).rejects.toMatchObject({ code: "overloaded" });
    vi.restoreAllMocks();
    await expect(makeReader().read(GOOD, {})).resolves.toMatchObject({ sheet: "Projekty" });
  });

  it.skipIf(process.platform !== "linux")(
    "reads in a process that knows nothing of this one's environment and ends with its caller (Linux: looks into /proc)",
    async () => {
      vi.stubEnv("CANARY_SECRET", "canary-value");
      const reader = makeReader();
      const before = new Set(await childProcesses());
      const caller = new AbortController();
      const reading = reader.read(GOOD, { signal: caller.signal });
      const child = await vi.waitFor(async () => {
        const [added] = (await childProcesses()).filter((id) => !before.has(id));
        const command = await readFile(`/proc/${added}/cmdline`, "utf8");
        expect(command).toContain("child.ts");
        return { id: added, command, environment: await readFile(`/proc/${added}/environ`, "utf8") };
      }, 5000);
      caller.abort(new Error("caller left"));
      await expect(reading).rejects.toThrow("caller left");
      expect(child.environment).toBe("");
      expect(child.command).toContain("--permission");
      expect(await childProcesses()).not.toContain(child.id);
      vi.unstubAllEnvs();
    },
  );

  it("ends what it is at when it is closed, and reads nothing afterwards", async () => {
    const reader = makeReader({ concurrency: 1 });
    const outcomes = Promise.allSettled([reader.read(GOOD, {}), reader.read(GOOD, {})]);
    await reader.close();
    await reader.close();
    const stopping = { status: "rejected", reason: expect.objectContaining({ code: "stopping" }) };
    expect(await outcomes).toEqual([stopping, stopping]);
    await expect(reader.read(GOOD, {})).rejects.toMatchObject({ code: "stopping" });
  });

  it("starts nothing for a caller that is gone already", async () => {
    const signal = AbortSignal.abort(new Error("gone"));
    await expect(makeReader().read(GOOD, { signal })).rejects.toThrow("gone");
  });
});
