import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { fetchWorkbook } from "@rnd-cards/bot/files/fetch-workbook.ts";
import { fileName } from "@rnd-cards/bot/files/file-name.ts";
import { putFile } from "@rnd-cards/bot/files/put-file.ts";
import { describe, expect, it, onTestFinished } from "vitest";

const HERE = { hosts: [], local: true };

interface Got {
  method: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A host of files on this machine; answers as told. Ended with the test. */
async function host(answer: (response: ServerResponse, got: Got, nth: number) => void) {
  const gets: Got[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const got = { method: request.method ?? "", headers: request.headers, body: Buffer.concat(chunks) };
      gets.push(got);
      answer(response, got, gets.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.xlsx?token=1`, gets };
}

describe("fetching a workbook", () => {
  it("gives the bytes as they are", async () => {
    const bytes = Buffer.from([80, 75, 3, 4, 0, 255]);
    const { url } = await host((response) => response.end(bytes));
    expect(Buffer.from(await fetchWorkbook(HERE, url))).toEqual(bytes);
  });

  it("takes a file of exactly the limit, and none that is larger, whatever its length says", async () => {
    const limit = LIMITS.upload.bytes;
    const exact = await host((response) => response.end(Buffer.alloc(limit)));
    expect((await fetchWorkbook(HERE, exact.url)).byteLength).toBe(limit);
    const told = await host((response) =>
      response.writeHead(200, { "content-length": limit + 1 }).write("x"),
    );
    await expect(fetchWorkbook(HERE, told.url)).rejects.toMatchObject({ failure: "too_large" });
  });

  it("stops reading at the limit where the length is not said", async () => {
    let written = 0;
    const { url } = await host((response) => {
      response.writeHead(200);
      const more = () => {
        if (response.destroyed) return;
        written += 65_536;
        if (written > 100 * 1024 * 1024) return void response.end();
        response.write(Buffer.alloc(65_536), more);
      };
      more();
    });
    await expect(fetchWorkbook(HERE, url)).rejects.toMatchObject({ failure: "too_large" });
    expect(written).toBeLessThan(20 * 1024 * 1024);
  });

  it("gives up on a host that keeps silent, before or after it began", async () => {
    const silent = await host(() => {});
    await expect(fetchWorkbook(HERE, silent.url, { timeoutMs: 50 })).rejects.toMatchObject({
      failure: "timeout",
    });
    const slow = await host((response) => response.writeHead(200).write("x"));
    await expect(fetchWorkbook(HERE, slow.url, { timeoutMs: 50 })).rejects.toMatchObject({
      failure: "timeout",
    });
  });

  it.each([400, 401, 403, 404, 410, 500])("tells of a host that answers %i", async (status) => {
    const { url } = await host((response) => response.writeHead(status).end("secret words of the host"));
    await expect(fetchWorkbook(HERE, url)).rejects.toMatchObject({ failure: "status", status });
  });

  it("tells of a connection that breaks", async () => {
    const { url } = await host((response) => {
      response.writeHead(200, { "content-length": 100 }).write("half");
      setImmediate(() => response.destroy());
    });
    await expect(fetchWorkbook(HERE, url)).rejects.toMatchObject({ failure: "network" });
  });

  it("stops when it is told to, with the reason it is given", async () => {
    const { url } = await host(() => {});
    const stop = new AbortController();
    const fetching = fetchWorkbook(HERE, url, { signal: stop.signal });
    stop.abort(new Error("stopping"));
    await expect(fetching).rejects.toThrow("stopping");
  });
});

describe("putting a file", () => {
  const slept: number[] = [];
  const system = {
    sleep: async (ms: number) => {
      slept.push(ms);
    },
  };
  const file = new Uint8Array(Array.from({ length: 1_000 }, (_, index) => index % 256));

  it("says which bytes of how many it brings", async () => {
    const { url, gets } = await host((response) => response.writeHead(201).end("{}"));
    await putFile(HERE, system, url, file);
    expect(gets).toHaveLength(1);
    expect(gets[0]?.method).toBe("PUT");
    expect(gets[0]?.headers["content-range"]).toBe("bytes 0-999/1000");
    expect(gets[0]?.headers["content-length"]).toBe("1000");
    expect(gets[0]?.body.equals(file)).toBe(true);
  });

  it("brings a big file in pieces, in order", async () => {
    const { url, gets } = await host((response) => response.writeHead(202).end());
    await putFile(HERE, system, url, file, { pieceBytes: 400 });
    expect(gets.map(({ headers }) => headers["content-range"])).toEqual([
      "bytes 0-399/1000",
      "bytes 400-799/1000",
      "bytes 800-999/1000",
    ]);
    expect(Buffer.concat(gets.map(({ body }) => body)).equals(file)).toBe(true);
  });

  it.each([408, 429, 500, 503])("tries anew after a %i", async (status) => {
    const { url, gets } = await host((response, _, nth) =>
      response.writeHead(nth === 1 ? status : 201).end(),
    );
    await putFile(HERE, system, url, file);
    expect(gets).toHaveLength(2);
  });

  it("tries five times more, half a second apart, while the host cannot take it", async () => {
    slept.length = 0;
    const { url, gets } = await host((response, _, nth) => response.writeHead(nth <= 5 ? 503 : 201).end());
    await putFile(HERE, system, url, file);
    expect(gets).toHaveLength(6);
    expect(slept).toEqual([500, 500, 500, 500, 500]);
  });

  it("gives up after that, and at once where the host does not want it", async () => {
    const down = await host((response) => response.writeHead(500).end());
    await expect(putFile(HERE, system, down.url, file)).rejects.toMatchObject({
      failure: "status",
      status: 500,
    });
    expect(down.gets).toHaveLength(6);
    const gone = await host((response) => response.writeHead(404).end());
    await expect(putFile(HERE, system, gone.url, file)).rejects.toMatchObject({
      failure: "status",
      status: 404,
    });
    expect(gone.gets).toHaveLength(1);
  });
});

describe("the name of a file", () => {
  const at = Date.UTC(2026, 10, 24, 12, 5, 9);

  it("says what it is and when it was made, by Warsaw's clock", () => {
    expect(fileName("Projekty ACME", "docx", at)).toBe("Projekty ACME 2026-11-24 13.05.09.docx");
  });

  it("is one that OneDrive takes, whatever the batch is called", () => {
    for (const base of [
      "~$a",
      "a#b%c",
      "..",
      "",
      " ",
      "CON/../x",
      '"<>|?*:\\',
      "=1+1",
      "x".repeat(300),
      "🙂".repeat(200),
    ]) {
      const name = fileName(base, "xlsx", at);
      expect(name).toMatch(/^[^~\s."*:<>?/\\|#%][^"*:<>?/\\|#%]* 2026-11-24 13\.05\.09\.xlsx$/u);
      expect([...name].length).toBeLessThan(160);
    }
  });
});
