import { APIError } from "@anthropic-ai/sdk";
import { createObserver, type ObserverOptions } from "@rnd-cards/api/adapters/observer/create-observer.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { GenerationError } from "@rnd-cards/api/core/ports/text-generator.ts";
import Fastify from "fastify";
import { describe, expect, test } from "vitest";
import * as z from "zod";

const observe = (options: Partial<ObserverOptions> = {}) => {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const observer = createObserver({ level: "info", format: "json", destination, ...options });
  return {
    observer,
    lines,
    last: () => JSON.parse(lines.at(-1) ?? "null") as Record<string, unknown>,
    all: () => lines.join(""),
  };
};

describe("log lines", () => {
  test("are JSON with level, time, message and fields", () => {
    const { observer, last } = observe();
    observer.log("warn", "card failed", { cardId: "c1", attempt: 2 });
    expect(last()).toMatchObject({ level: "warn", msg: "card failed", cardId: "c1", attempt: 2 });
    expect(String(last().time)).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(Object.keys(last())).toHaveLength(5);
  });

  test("carry the fields of what they happen within, also after a wait, and their own first", async () => {
    const { observer, last } = observe();
    const line = async (fields = {}) => {
      await new Promise((resolve) => setImmediate(resolve));
      observer.log("info", "line", fields);
      return last();
    };
    const [one, two] = await Promise.all([
      observer.within?.({ requestId: "one" }, () => observer.within?.({ route: "/x" }, line)),
      observer.within?.({ requestId: "two" }, () => line({ requestId: "own" })),
    ]);
    expect(one).toMatchObject({ requestId: "one", route: "/x" });
    expect(two).toMatchObject({ requestId: "own" });
    expect(two).not.toHaveProperty("route");
    expect(await line()).not.toHaveProperty("requestId");
  });

  test("below the level are not written", () => {
    const { observer, lines } = observe({ level: "warn" });
    observer.log("info", "not this");
    observer.log("error", "this");
    expect(lines).toHaveLength(1);
    const silent = observe({ level: "silent" });
    silent.observer.log("error", "nothing at all");
    expect(silent.lines).toHaveLength(0);
  });

  test("for a person are readable, and scrubbed just the same", () => {
    const { observer, all } = observe({ format: "pretty" });
    observer.log("info", "batch of jan@example.com", { token: "hunter2" });
    expect(all()).toMatch(/INFO.*batch of \[e-mail\]/);
    expect(all()).not.toMatch(/hunter2|jan@/);
  });

  test("never throw, neither on a broken destination nor on odd fields", () => {
    const broken = {
      write: () => {
        throw new Error("disk full");
      },
    };
    const { observer } = observe({ destination: broken });
    observer.log("info", "lost");
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    observe().observer.log("info", "odd", circular as never, circular);
    observe().observer.log("info", "odd", { big: 10n } as never);
  });

  test("stay out of the way after closing, which is safe twice", async () => {
    const { observer, lines } = observe();
    await observer.close();
    await observer.close();
    observer.log("info", "late");
    expect(lines).toHaveLength(1);
  });
});

describe("errors in the log", () => {
  const logged = (error: unknown) => {
    const { observer, last } = observe();
    observer.log("error", "it broke", {}, error);
    return last().err as {
      type: string;
      message: string;
      code?: string;
      stack: string;
      cause?: { type: string };
    };
  };

  test("show kind, code, place and cause", () => {
    const cause = new TypeError("inner");
    const error = logged(new ProductError("store_unavailable", {}, { cause }));
    expect(error).toMatchObject({
      type: "ProductError",
      code: "store_unavailable",
      cause: { type: "TypeError" },
    });
    expect(error.stack).toContain("create-observer.test.ts");
    expect(logged(new GenerationError("timeout", "anthropic")).message).toBe("anthropic: timeout");
  });

  test("of a provider's SDK show neither the request nor the answer", () => {
    const answer = { error: { message: "prompt was: CANARY", type: "invalid_request_error" } };
    const headers = new Headers({ "x-canary": "CANARY" });
    const error = logged(APIError.generate(400, answer, "CANARY", headers));
    expect(error).toMatchObject({ status: 400, message: "another service answered 400" });
    expect(JSON.stringify(error)).not.toContain("CANARY");
  });

  test("of a parser do not quote what was parsed", () => {
    for (const text of ["CANARY", '{"a": CANARY}', `{"a":"${"x".repeat(50)}" CANARY ${"x".repeat(50)}}`]) {
      let caught: unknown;
      try {
        JSON.parse(text);
      } catch (error) {
        caught = error;
      }
      expect(logged(caught).type).toBe("SyntaxError");
      expect(JSON.stringify(logged(caught))).not.toContain("CANARY");
    }
    const invalid = z.object({ a: z.literal("b") }).safeParse({ a: "CANARY" });
    expect(JSON.stringify(logged(invalid.error))).not.toContain("CANARY");
  });

  test("show nothing else they carry, at any depth", () => {
    const inner = Object.assign(new Error("inner"), { request: { body: "CANARY" } });
    const outer = Object.assign(new Error("outer", { cause: inner }), { row: "CANARY", details: ["CANARY"] });
    expect(JSON.stringify(logged(outer))).not.toContain("CANARY");
    expect(JSON.stringify(logged("CANARY"))).not.toContain("CANARY");
    expect(JSON.stringify(logged({ secret: "CANARY" }))).not.toContain("CANARY");
  });

  test("are masked like everything else, and end even when they cause each other", () => {
    const error = new Error("no such user jan@example.com\n    second line 601 202 303");
    error.cause = error;
    const line = JSON.stringify(logged(error));
    expect(line).not.toMatch(/jan@|601 202 303/);
    expect(line.match(/no such user \[e-mail\]/g)).toHaveLength(4);
    expect(logged(new Error("x".repeat(5000))).message).toHaveLength(500);
  });
});

test("the lines of a framework are scrubbed too: a real request leaves no credential, address or query behind", async () => {
  const { observer, all } = observe({ level: "debug" });
  const app = Fastify({ loggerInstance: observer.logger });
  app.get("/cards", async (request) => {
    request.log.info({ headers: request.headers, body: { opis: "CANARY" } }, "seen");
    throw Object.assign(new Error("jan@example.com is unknown"), { payload: "CANARY" });
  });
  const headers = { authorization: "Bearer CANARY-TOKEN", cookie: "session=CANARY" };
  await app.inject({ url: "/cards?hint=CANARY", headers, remoteAddress: "203.0.113.7" });
  await app.close();
  expect(all()).toContain("/cards");
  expect(all()).toContain("[e-mail] is unknown");
  expect(all()).not.toMatch(/CANARY|jan@|203\.0\.113\.7/);
});

describe("metrics", () => {
  test("are counted, set and observed by their kind, beside those of the process", async () => {
    const { observer } = observe();
    observer.metric("rnd_model_tokens_total", 100, { provider: "anthropic", kind: "input" });
    observer.metric("rnd_model_tokens_total", 20, { provider: "anthropic", kind: "input" });
    observer.metric("rnd_streams", 3);
    observer.metric("rnd_streams", 2);
    observer.metric("rnd_http_seconds", 0.15, { route: "/api/v1/me", status: "200" });
    const text = await observer.metricsText();
    expect(text).toContain('rnd_model_tokens_total{provider="anthropic",kind="input"} 120\n');
    expect(text).toContain("rnd_streams 2\n");
    expect(text).toContain('rnd_http_seconds_bucket{le="0.1",route="/api/v1/me",status="200"} 0\n');
    expect(text).toContain('rnd_http_seconds_bucket{le="0.2",route="/api/v1/me",status="200"} 1\n');
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    await observer.close();
  });

  test("of two observers are two", async () => {
    const [one, other] = [observe().observer, observe().observer];
    one.metric("rnd_streams", 5);
    expect(await other.metricsText()).toContain("rnd_streams 0\n");
    await one.close();
    await other.close();
  });

  test("keep their labels short, clean and few", async () => {
    const { observer } = observe();
    observer.metric("rnd_rate_limited_total", 1, { limit: "x".repeat(500) });
    observer.metric("rnd_rate_limited_total", 1, { limit: "jan@example.com" });
    for (let made = 0; made < 2000; made++)
      observer.metric("rnd_rate_limited_total", 1, { limit: `l${made}` });
    const series = (await observer.metricsText())
      .split("\n")
      .filter((line) => line.startsWith("rnd_rate_limited"));
    expect(series).toHaveLength(1001);
    expect(series).toContain(`rnd_rate_limited_total{limit="${"x".repeat(64)}"} 1`);
    expect(series).toContain('rnd_rate_limited_total{limit="[e-mail]"} 1');
    expect(series).toContain('rnd_rate_limited_total{limit="other"} 1002');
    await observer.close();
  });

  test("refuse what is no number without throwing, and say so", async () => {
    const { observer, last } = observe();
    observer.metric("rnd_http_seconds", Number.NaN, { route: "/", status: "200" });
    observer.metric("rnd_streams", Number.POSITIVE_INFINITY);
    observer.metric("rnd_cards_settled_total", -1, { state: "review" });
    expect(last()).toMatchObject({ level: "warn", msg: "an observation was lost" });
    expect(await observer.metricsText()).not.toMatch(/Nan|Inf$/m);
    await observer.close();
  });

  test("take only the labels they have, as far as types can say", () => {
    const { observer } = observe();
    // @ts-expect-error: no such label
    observer.metric("rnd_streams", 1, { user: "u1" });
    // @ts-expect-error: a label of another metric
    observer.metric("rnd_http_seconds", 1, { provider: "anthropic" });
    // @ts-expect-error: no such metric
    observer.metric("rnd_unknown_total", 1);
  });
});
