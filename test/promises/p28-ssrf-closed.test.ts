import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { FileNetwork } from "@rnd-cards/bot/files/call-file-host.ts";
import { fetchWorkbook } from "@rnd-cards/bot/files/fetch-workbook.ts";
import { putFile } from "@rnd-cards/bot/files/put-file.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Canary, startCanary } from "../support/canary.ts";

const HOSTS = ["sharepoint.com", "1drv.com", "onedrive.com", "svc.ms"];
const FILE = "https://contoso.sharepoint.com/personal/anna/projekty.xlsx?tempauth=abc";

/**
 * A network in which every name and every port leads to the canary: whatever the checks let through arrives there. TLS is left
 * out, so that a connection is enough.
 */
function towards(canary: Canary, own: Partial<FileNetwork> = {}): FileNetwork {
  return {
    ...{ hosts: HOSTS, local: false },
    resolve: async () => ["127.0.0.1"],
    connect: (options) => connect({ host: String(options.host), port: canary.port, lookup: options.lookup }),
    ...own,
  };
}

const system = { sleep: async () => {} };
/** Both ways files go. */
const WAYS = [
  ["download", (network: FileNetwork, url: string) => fetchWorkbook(network, url, { timeoutMs: 3_000 })],
  ["upload", (network: FileNetwork, url: string) => putFile(network, system, url, new Uint8Array(10))],
] as const;

async function serve(
  answer: (response: ServerResponse, headers: IncomingHttpHeaders) => void,
  { host = "127.0.0.1", port = 0 } = {},
): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response, request.headers);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://${host}:${(server.address() as AddressInfo).port}/file.xlsx`;
}

describe.each(WAYS)("a file's %s goes nowhere but to hosts of files", (_name, go) => {
  it.each([
    ["another host", "https://evil.example/file.xlsx"],
    ["a scheme", "http://contoso.sharepoint.com/file.xlsx"],
    ["a scheme", "ftp://contoso.sharepoint.com/file.xlsx"],
    ["a scheme", "file:///etc/passwd"],
    ["a scheme", "data:text/plain,hello"],
    ["a scheme", "gopher://contoso.sharepoint.com/"],
    ["a port", "https://contoso.sharepoint.com:8443/file.xlsx"],
    ["a port", "https://contoso.sharepoint.com:22/"],
    ["user information", "https://anna@contoso.sharepoint.com/file.xlsx"],
    ["user information", "https://anna:secret@contoso.sharepoint.com/file.xlsx"],
    ["an @ that hides the host", "https://contoso.sharepoint.com@evil.example/file.xlsx"],
    ["an @ that hides the host", "https://contoso.sharepoint.com%2f@evil.example/file.xlsx"],
    ["a backslash that hides the host", "https://evil.example\\@contoso.sharepoint.com/file.xlsx"],
    ["a host that only begins so", "https://contoso.sharepoint.com.evil.example/"],
    ["a host that only ends so", "https://evilsharepoint.com/"],
    ["a host that only ends so", "https://evil-sharepoint.com/"],
    ["the host in a path", "https://evil.example/contoso.sharepoint.com"],
    ["the host in a fragment", "https://evil.example/#.sharepoint.com"],
    ["a name with a dot behind it", "https://contoso.sharepoint.com./file.xlsx"],
    ["a look-alike", "https://contoso.sharep\u043eint.com/"],
    ["a look-alike in its own script", "https://xn--sharepint-cfg.com/"],
    ["letters that are folded", "https://contoso.sharepoint\u3002com.evil.example/"],
    ["an address instead of a name", "https://127.0.0.1/file.xlsx"],
    ["an address instead of a name", "https://10.0.0.1/"],
    ["an address instead of a name", "https://[::1]/"],
    ["an address instead of a name", "https://[::ffff:127.0.0.1]/"],
    ["an address in other digits", "https://2130706433/"],
    ["an address in other digits", "https://0x7f000001/"],
    ["an address in other digits", "https://0177.0.0.1/"],
    ["an address in other digits", "https://127.1/"],
    ["a name of this machine", "https://localhost/"],
    ["metadata of a cloud", "http://169.254.169.254/latest/meta-data/"],
    ["nothing", ""],
    ["no address", "contoso.sharepoint.com/file.xlsx"],
    ["an endless address", `https://contoso.sharepoint.com/${"a".repeat(10_000)}`],
  ])("not because of %s: %s", async (_trick, url) => {
    const canary = await startCanary();
    // Every address may be called here, so that only the rules about names stand in the way.
    const network = towards(canary, { isPublic: () => true });
    await expect(go(network, url)).rejects.toMatchObject({ failure: "address" });
    expect(canary.connections()).toBe(0);
  });

  it.each([
    ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...[
      "169.254.169.254",
      "100.64.0.1",
      "192.0.0.1",
      "192.0.2.1",
      "198.18.0.1",
      "198.51.100.1",
      "203.0.113.1",
    ],
    ...["224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...[
      "::1",
      "::",
      "::ffff:127.0.0.1",
      "::ffff:10.0.0.1",
      "::ffff:7f00:1",
      "::127.0.0.1",
      "64:ff9b::7f00:1",
    ],
    ...[
      "fe80::1",
      "fe80::1%lo",
      "2a00:1450::1%lo",
      "fc00::1",
      "fd12:3456::1",
      "ff02::1",
      "2001:db8::1",
      "2002:7f00:1::",
    ],
    ...["2001:0:7f00:1::", "100::1", "fec0::1", "4000::1", "not an address", ""],
  ])("not to %s, whoever's name leads there", async (address) => {
    const canary = await startCanary();
    const network = towards(canary, { resolve: async () => [address] });
    await expect(go(network, FILE)).rejects.toMatchObject({ failure: "address" });
    expect(canary.connections()).toBe(0);
  });

  it("not to a name one of whose addresses is private", async () => {
    const canary = await startCanary();
    for (const addresses of [["13.107.136.10", "127.0.0.1"], ["127.0.0.1", "13.107.136.10"], []]) {
      const network = towards(canary, { resolve: async () => addresses });
      await expect(go(network, FILE)).rejects.toMatchObject({ failure: "address" });
    }
    expect(canary.connections()).toBe(0);
  });

  // The second loopback address plays a public one; macOS has none.
  it.skipIf(process.platform === "darwin")(
    "not elsewhere when a name changes its answer between the check and the connection",
    async () => {
      const canary = await startCanary();
      let reached = 0;
      await serve(
        (response) => {
          reached++;
          response.end("ok");
        },
        { host: "127.0.0.2", port: canary.port },
      );
      // Sockets ask for every address of a name, or for one.
      for (const autoSelectFamily of [true, false]) {
        let asked = 0;
        const network = towards(canary, {
          resolve: async () => (++asked === 1 ? ["127.0.0.2"] : ["127.0.0.1"]),
          isPublic: (address) => address === "127.0.0.2",
          connect: ({ host, lookup }) =>
            connect({ host: String(host), port: canary.port, lookup, autoSelectFamily }),
        });
        await go(network, FILE);
        expect(asked).toBe(1);
      }
      expect(reached).toBe(2);
      expect(canary.connections()).toBe(0);
    },
  );

  it.each([301, 302, 303, 307, 308])("not where a redirect (%i) leads", async (status) => {
    const canary = await startCanary();
    const url = await serve((response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${canary.port}/` }).end();
    });
    const here: FileNetwork = { hosts: HOSTS, local: true };
    await expect(go(here, url)).rejects.toMatchObject({
      failure: "status",
      status,
    });
    expect(canary.connections()).toBe(0);
  });
});

describe("a file's own address is its permission", () => {
  it("no token and no cookie goes along, up or down", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const url = await serve((response, headers) => {
      seen.push(headers);
      response.writeHead(200, { "set-cookie": "session=1" }).end("ok");
    });
    for (const [, go] of WAYS) {
      await go({ hosts: HOSTS, local: true }, url);
      await go({ hosts: HOSTS, local: true }, url);
    }
    expect(seen).toHaveLength(4);
    for (const headers of seen)
      expect(Object.keys(headers).filter((name) => /auth|cookie|token|secret|referer/i.test(name))).toEqual(
        [],
      );
  });

  it("local work opens this machine's address, not its name, its network or what maps to it", async () => {
    const canary = await startCanary();
    const network = towards(canary, { local: true });
    const asks = [
      "localhost",
      "[::1]",
      "10.0.0.1",
      "0.0.0.0",
      "[::ffff:127.0.0.1]",
      "127.0.0.1.evil.example",
    ];
    for (const host of asks)
      await expect(fetchWorkbook(network, `http://${host}:${canary.port}/`)).rejects.toMatchObject({
        failure: "address",
      });
    await expect(fetchWorkbook(network, FILE)).rejects.toMatchObject({ failure: "address" });
    expect(canary.connections()).toBe(0);
  });

  it("the canary sings: what is let through does arrive there", async () => {
    const canary = await startCanary();
    await fetchWorkbook(towards(canary, { isPublic: () => true }), FILE);
    expect(canary.connections()).toBe(1);
    expect(canary.heard()).toContain("GET /personal/anna/projekty.xlsx?tempauth=abc");
  });
});
