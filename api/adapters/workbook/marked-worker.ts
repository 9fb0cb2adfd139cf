import { parentPort, workerData } from "node:worker_threads";
import { buildMarked } from "./build-marked.ts";
import type { MarkedRequest } from "./marked-workbook.ts";

// A thread of its own: what is to be marked comes with its start, the workbook is all it says.
const { content, issues, language } = workerData as MarkedRequest;
const bytes = await buildMarked(content, issues, language);
parentPort?.postMessage(bytes, [bytes.buffer]);
