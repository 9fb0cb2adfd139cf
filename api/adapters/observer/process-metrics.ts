import { readdir } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, type Registry } from "prom-client";

const SAMPLE_MS = 20;

/**
 * How this process is, under the names Prometheus' dashboards for Node know. Read when the metrics are asked for; the
 * event loop is watched from the first time on. (prom-client's own collectors cannot be stopped.)
 */
export function addProcessMetrics(registry: Registry): { close(): void } {
  const registers = [registry];
  let loop: ReturnType<typeof monitorEventLoopDelay> | undefined;
  let cpuSoFar = 0;

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read());
      },
    });

  new Counter({
    ...{ name: "process_cpu_seconds_total", help: "User and system CPU time in seconds", registers },
    collect() {
      const { user, system } = process.cpuUsage();
      const total = (user + system) / 1e6;
      this.inc(total - cpuSoFar);
      cpuSoFar = total;
    },
  });
  const startedAt = Math.round(Date.now() / 1000 - process.uptime());
  gauge("process_start_time_seconds", "Start of the process, seconds since 1970", () => startedAt);
  const memory = () => process.memoryUsage();
  gauge("process_resident_memory_bytes", "Resident memory", () => memory().rss);
  gauge("nodejs_heap_size_total_bytes", "Heap size", () => memory().heapTotal);
  gauge("nodejs_heap_size_used_bytes", "Heap in use", () => memory().heapUsed);
  gauge("nodejs_external_memory_bytes", "Memory outside the heap", () => memory().external);
  new Gauge({
    ...{ name: "process_open_fds", help: "Open file descriptors, where the system tells", registers },
    async collect() {
      const open = await readdir("/proc/self/fd").catch(() => []);
      this.set(open.length);
    },
  });
  new Gauge({
    ...{ name: "nodejs_active_resources", help: "What keeps the event loop alive", registers },
    labelNames: ["type"],
    collect() {
      this.reset();
      for (const type of process.getActiveResourcesInfo()) this.inc({ type });
    },
  });
  // Collects first, and for both: the order of registration is the order of reading.
  new Gauge({
    ...{
      name: "nodejs_eventloop_lag_p99_seconds",
      help: "99th percentile since the last reading",
      registers,
    },
    collect() {
      if (!loop) {
        loop = monitorEventLoopDelay({ resolution: SAMPLE_MS });
        loop.enable();
      }
      // The histogram holds the time from sample to sample; what exceeds the interval is lag.
      const lag = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - SAMPLE_MS / 1000);
      this.set(loop.count > 0 ? lag(loop.percentile(99)) : 0);
      longest.set(loop.count > 0 ? lag(loop.max) : 0);
      loop.reset();
    },
  });
  const longest = new Gauge({
    ...{ name: "nodejs_eventloop_lag_max_seconds", help: "Longest since the last reading", registers },
  });
  return { close: () => void loop?.disable() };
}
