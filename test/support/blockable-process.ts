/*
 * A worker as a process of its own whose event loop can be blocked: a message with a number blocks it for so many
 * milliseconds and is answered by "free" afterwards; the message "close" ends it. SETTINGS and SWEEP_MS as in product-process.
 */
import { readConfig } from "@rnd-cards/api/config.ts";
import { openServices } from "@rnd-cards/api/services.ts";

const { SETTINGS = "{}", SWEEP_MS = "500" } = process.env;
const settings = JSON.parse(SETTINGS);
const services = await openServices(readConfig(process.env), { settings, sweepMs: Number(SWEEP_MS) });
services.start();

process.on("message", async (message) => {
  if (typeof message === "number") {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, message);
    process.send?.("free");
    return;
  }
  await services.stop(5_000);
  await services.close();
  process.disconnect();
});
process.send?.("started");
