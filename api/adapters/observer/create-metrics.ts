import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { METRICS, type Metric, type MetricLabels } from "../../core/ports/observer.ts";
import { addProcessMetrics } from "./process-metrics.ts";
import { scrubText } from "./scrub.ts";

const MAX_LABEL_LENGTH = 64;
/** Combinations of label values a metric may have; further ones are counted together as `other`. */
const MAX_SERIES = 1000;

/** Upper bounds of a histogram's buckets, seconds. */
const BUCKETS: Readonly<Partial<Record<Metric, number[]>>> = {
  rnd_http_seconds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30, 60],
  rnd_model_call_seconds: [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 180],
  rnd_card_seconds: [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 900],
};

export interface Metrics {
  /** Adds to a counter, sets a gauge, or observes, by the metric's kind. Throws on values that are no number. */
  record<M extends Metric>(name: M, value: number, labels?: MetricLabels<M>): void;
  /** Everything, in Prometheus' text format 0.0.4. */
  text(): Promise<string>;
  close(): void;
}

type Labels = Record<string, string>;
type Recorder = (labels: Labels, value: number) => void;

/** The product's metrics and those of the process, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const ofProcess = addProcessMetrics(registry);
  const names = Object.keys(METRICS) as Metric[];
  const recorders = new Map(names.map((name) => [name, recorderOf(name, registry)]));
  const series = new Map(names.map((name) => [name, new Map<string, Labels>()]));

  const labelsOf = (name: Metric, given: Readonly<Record<string, string | undefined>>): Labels => {
    const { labels } = METRICS[name];
    const values = labels.map((label) => (given[label] ?? "").slice(0, MAX_LABEL_LENGTH));
    const known = series.get(name) ?? new Map<string, Labels>();
    const key = values.join("\n");
    const seen = known.get(key);
    if (seen) return seen;
    const admitted = known.size < MAX_SERIES;
    const made = Object.fromEntries(
      labels.map((label, at) => [label, admitted ? scrubText(values[at] ?? "") : "other"]),
    );
    if (admitted) known.set(key, made);
    return made;
  };

  return {
    record(name, value, labels = {} as never) {
      if (!Number.isFinite(value)) throw new RangeError(`${name} cannot be ${value}`);
      recorders.get(name)?.(labelsOf(name, labels), value);
    },
    text: () => registry.metrics(),
    close: () => ofProcess.close(),
  };
}

function recorderOf(name: Metric, registry: Registry): Recorder {
  const { kind, labels, help } = METRICS[name];
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  if (kind === "counter") {
    const counter = new Counter(options);
    return (of, value) => counter.inc(of, value);
  }
  if (kind === "gauge") {
    const gauge = new Gauge(options);
    return (of, value) => gauge.set(of, value);
  }
  const buckets = BUCKETS[name];
  const histogram = new Histogram({ ...options, ...(buckets ? { buckets } : {}) });
  return (of, value) => histogram.observe(of, value);
}
