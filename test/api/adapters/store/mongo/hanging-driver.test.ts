import { Socket } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { findMongo } from "../../../../support/mongo-server.ts";
import { eachWithMongo } from "./mongo-rig.ts";

const found = findMongo();

// Losing an answer takes the gate.
describe.skipIf(found.kind !== "ferretdb")("a driver that hangs", () => {
  const rig = eachWithMongo();

  test("a look at the server that never ends does not keep the store from finding it again", async () => {
    const told: string[] = [];
    const store = await rig().open({ observer: { log: (_level, message) => void told.push(message) } });
    await store.check();

    // A write that never drains: the driver waits for it for ever, whatever becomes of the connection.
    const write = Socket.prototype.write;
    let once = true;
    const spy = vi.spyOn(Socket.prototype, "write").mockImplementation(function (this: Socket, ...args) {
      const isLook = Buffer.isBuffer(args[0]) && /hello|ismaster/i.test(args[0].toString("latin1"));
      const { port } = new URL(rig().url);
      if (once && isLook && this.remotePort === Number(port)) {
        once = false;
        return false;
      }
      return write.apply(this, args as Parameters<typeof write>);
    });
    await expect.poll(() => once, { timeout: 10_000 }).toBe(false);
    spy.mockRestore();
    const works = () =>
      store.check().then(
        () => true,
        () => false,
      );
    // A command that breaks off makes the driver look before it goes on, and its look never ends.
    const { server } = rig();
    server.setFault?.(({ command }) => (command === "update" ? "lose-answer" : null));
    expect(await works()).toBe(false);
    server.setFault?.(null);
    await expect.poll(works, { timeout: 20_000, interval: 100 }).toBe(true);
    expect(await store.system().listDue({ now: Date.now(), limit: 1 })).toEqual([]);
    expect(told.join(", ")).toContain("hangs");
  }, 40_000);
});
