import { AsyncLocalStorage } from "node:async_hooks";
import { type Logger, pino, stdTimeFunctions } from "pino";
import { prettyFactory } from "pino-pretty";
import type { LogFields, LogLevel, Observer } from "../../core/ports/observer.ts";
import { createMetrics } from "./create-metrics.ts";
import { scrubLine } from "./scrub.ts";
import { serializeError } from "./serialize-error.ts";

/** Lines that may wait for a slow standard output, bytes; beyond that they are dropped rather than held in memory. */
const MAX_BUFFER = 16 * 1024 * 1024;
/** How long closing waits for a slow reader. */
const FLUSH_MS = 1000;

interface Output {
  write(text: string): unknown;
  flush(): Promise<void>;
}

export interface ObserverOptions {
  level: LogLevel | "silent";
  /** `json` for machines, a line each; `pretty` for a person at a terminal. */
  format: "json" | "pretty";
  /** Where lines go; standard output when absent. Stays open at close: who opened it closes it. */
  destination?: { write(text: string): unknown };
}

export interface ProcessObserver extends Observer {
  /** The log underneath, for frameworks that bring their own lines. They are scrubbed like all others. */
  readonly logger: Logger;
  /** Everything measured, in Prometheus' text format 0.0.4. */
  metricsText(): Promise<string>;
  /** Writes out what waits. Safe to call twice; logging afterwards still works. */
  close(): Promise<void>;
}

/**
 * Log and metrics of this process. Every line, whoever writes it, is scrubbed on its way out: credentials and contents
 * are redacted by name and by form, e-mail addresses and telephone numbers masked, long texts cut.
 */
export function createObserver({ level, format, destination }: ObserverOptions): ProcessObserver {
  const out: Output = destination
    ? { write: (text) => destination.write(text), flush: async () => {} }
    : standardOutput();
  const render = format === "pretty" ? prettyFactory({ translateTime: "SYS:HH:MM:ss" }) : String;
  const write = (line: string) => {
    try {
      out.write(render(scrubLine(line)));
    } catch {
      // There is nowhere left to say that the log is broken.
    }
  };
  const around = new AsyncLocalStorage<LogFields>();
  const logger = pino(
    {
      level,
      mixin: () => ({ ...around.getStore() }),
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError, error: serializeError, req: serializeRequest, res: serializeReply },
    },
    { write },
  );
  const metrics = createMetrics();

  const quietly = (act: () => void) => {
    try {
      act();
    } catch (error) {
      logger.warn({ err: error }, "an observation was lost");
    }
  };

  return {
    logger,
    log: (lineLevel, message, fields = {}, error) =>
      quietly(() => logger[lineLevel](error === undefined ? fields : { ...fields, err: error }, message)),
    metric: (name, value, labels) => quietly(() => metrics.record(name, value, labels)),
    within: (fields, run) => around.run({ ...around.getStore(), ...fields }, run),
    metricsText: () => metrics.text(),
    async close() {
      metrics.close();
      await out.flush();
    },
  };
}

/** Standard output as Node has it: written to at once where the system allows. (pino's own writer never ends on a closed pipe.) */
function standardOutput(): Output {
  const { stdout } = process;
  if (!stdout.listeners("error").includes(ignore)) stdout.on("error", ignore);
  return {
    write: (text) => stdout.writableLength < MAX_BUFFER && stdout.write(text),
    async flush() {
      let timer: NodeJS.Timeout | undefined;
      const given = new Promise((resolve) => {
        timer = setTimeout(resolve, FLUSH_MS);
      });
      await Promise.race([given, new Promise((resolve) => stdout.write("", resolve))]);
      clearTimeout(timer);
    },
  };
}

/** A full disk or a reader that went away must not end the process. */
const ignore = () => {};

/** Neither headers nor addresses; the query may hold anything. */
const serializeRequest = ({ method, url }: { method?: string; url?: string }) => ({
  method,
  url: url?.split("?")[0],
});

const serializeReply = ({ statusCode }: { statusCode?: number }) => ({ status: statusCode });
