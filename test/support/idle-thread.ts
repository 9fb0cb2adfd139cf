import { parentPort } from "node:worker_threads";
import { watchLoop } from "./watch-loop.ts";

// A thread that does nothing but watch its own event loop: what it has to wait for, the machine is to blame for.
const loop = watchLoop();
parentPort?.once("message", () => parentPort?.postMessage(loop.stop()));
