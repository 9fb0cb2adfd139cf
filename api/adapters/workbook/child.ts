import { errorLine, sheetLines } from "./answer.ts";
import { type ReadRequest, readWorkbook } from "./read-workbook.ts";

/** The parent kills a child that takes too long; this ends one whose parent is gone. */
const LONGEST_LIFE_MS = 60_000;

async function readInput(): Promise<{ request: ReadRequest; bytes: Buffer }> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  const input = Buffer.concat(chunks);
  const end = input.indexOf(10);
  const request = JSON.parse(input.toString("utf8", 0, end)) as ReadRequest;
  return { request, bytes: input.subarray(end + 1) };
}

// A process of its own: a request and a workbook on standard input, the answer on standard output. Errors of the file
// are answers too, and only their code goes out, so nothing of the file's text can reach a log.
const lifeline = setTimeout(() => process.exit(1), LONGEST_LIFE_MS);
const { request, bytes } = await readInput();
try {
  const content = await readWorkbook(bytes, request);
  for (const line of sheetLines(content)) process.stdout.write(line);
} catch (error) {
  process.stdout.write(errorLine(error));
}
clearTimeout(lifeline);
