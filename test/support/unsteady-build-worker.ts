import { parentPort } from "node:worker_threads";
import "@rnd-cards/api/adapters/word/build-worker.ts";

/** `began` is set to 1 when the thread hangs, and `ended` when it ends without being cut off. */
interface Head {
  batchName: string;
  began?: Int32Array;
  ended?: Int32Array;
}

let name = "";

// The real worker, made to fail by the name of the document it is sent.
parentPort?.on("message", (message: { kind: string; head?: Head }) => {
  if (message.kind === "build" && name === "last") setTimeout(() => process.exit(0), 100);
  if (!message.head) return;
  name = message.head.batchName;
  const { ended } = message.head;
  if (ended) process.on("exit", () => Atomics.store(ended, 0, 1));
  switch (name) {
    case "crash":
      throw new Error("crashed on purpose");
    case "exit":
      process.exit(7);
      break;
    case "hang":
      if (message.head.began) Atomics.store(message.head.began, 0, 1);
      for (;;);
    case "grow": {
      const hoard: number[][] = [];
      for (;;) hoard.push(new Array(20_000_000).fill(1.5));
    }
  }
});
