export type LogLevel = "debug" | "info" | "warn" | "error";

/** Fields of a log line. Never texts of rows, prompts or answers, nor names of people. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Every metric there is; alerts and dashboards may only name these. Durations are seconds. */
export const METRICS = {
  rnd_cards_settled_total: {
    kind: "counter",
    labels: ["state", "reason"],
    help: "Cards that reached a resting state",
  },
  rnd_card_seconds: { kind: "histogram", labels: ["state"], help: "Working time of a card" },
  rnd_model_calls_total: {
    kind: "counter",
    labels: ["provider", "outcome"],
    help: "Calls of language models",
  },
  rnd_model_call_seconds: {
    kind: "histogram",
    labels: ["provider"],
    help: "Duration of successful model calls",
  },
  rnd_model_tokens_total: {
    kind: "counter",
    labels: ["provider", "kind"],
    help: "Tokens: input, cached, output",
  },
  rnd_circuit_open: {
    kind: "gauge",
    labels: ["provider"],
    help: "1 while a provider's circuit is not closed",
  },
  rnd_queue_waiting: { kind: "gauge", labels: [], help: "Cards waiting in this process's queue" },
  rnd_rate_limited_total: { kind: "counter", labels: ["limit"], help: "Requests refused by a limit" },
  rnd_limits_local: {
    kind: "gauge",
    labels: [],
    help: "1 while limits that instances share hold for this process only, at its share",
  },
  rnd_http_seconds: { kind: "histogram", labels: ["route", "status"], help: "Duration of HTTP requests" },
  rnd_streams: { kind: "gauge", labels: [], help: "Open progress streams" },
  rnd_bot_messages_total: {
    kind: "counter",
    labels: ["kind", "outcome"],
    help: "Messages the bot sent or updated in Teams",
  },
  rnd_sweep_repaired_total: {
    kind: "counter",
    labels: ["kind"],
    help: "Cards the sweeper put back or removed",
  },
} as const satisfies Record<
  string,
  { kind: "counter" | "gauge" | "histogram"; labels: readonly string[]; help: string }
>;
export type Metric = keyof typeof METRICS;

type LabelName<M extends Metric> = (typeof METRICS)[M]["labels"][number];
/** The labels a metric has; values from a small fixed set, never ids or texts. */
export type MetricLabels<M extends Metric> = [LabelName<M>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Partial<Record<LabelName<M>, string>>>;

/** Where the product says what it does. Never throws. */
export interface Observer {
  log(level: LogLevel, message: string, fields?: LogFields, error?: unknown): void;
  /** Adds to a counter, sets a gauge, or records an observation, by the metric's kind. */
  metric<M extends Metric>(name: M, value: number, labels?: MetricLabels<M>): void;
  /**
   * Runs something so that every line logged inside it, also by what it has started, carries these fields; a line's own
   * fields win. An observer without this logs lines as they are.
   */
  within?<T>(fields: LogFields, run: () => T): T;
}
