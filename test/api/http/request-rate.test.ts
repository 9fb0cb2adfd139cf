import { addressKey } from "@rnd-cards/api/http/address-key.ts";
import { DEFAULT_HTTP_OPTIONS, type RateOptions } from "@rnd-cards/api/http/options.ts";
import type { LightMyRequestResponse } from "fastify";
import { describe, expect, it } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";
import { manualClock } from "../../support/manual-clock.ts";

const MINUTE = 60_000;

async function limited(rates: Partial<RateOptions> = {}) {
  const clock = manualClock();
  const options = { limits: { ...DEFAULT_HTTP_OPTIONS.limits, ...rates } };
  const { app } = await openHttp({ system: clock.system, options });
  const ask = (person = "anna", url = "/api/v1/me", remoteAddress = "127.0.0.1") =>
    app.inject({ url, remoteAddress, headers: as(person) });
  return { ...clock, ask };
}

async function times<T>(count: number, act: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index++) results.push(await act());
  return results;
}

const codes = (answers: LightMyRequestResponse[]) => answers.map(({ statusCode }) => statusCode);
const fields = ({ headers }: LightMyRequestResponse) =>
  ["ratelimit-policy", "ratelimit", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"].map(
    (name) => headers[name],
  );

describe("the request rate of a person", () => {
  it("is 100 in any 60 seconds, and every answer says what is left", async () => {
    const { ask, advance } = await limited();
    const first = await ask();
    expect(fields(first)).toEqual(['"user";q=100;w=60', '"user";r=99;t=60', "100", "99", "60"]);
    advance(20_000);
    expect(codes(await times(98, ask))).toEqual(Array(98).fill(200));
    const last = await ask();
    expect(fields(last)).toEqual(['"user";q=100;w=60', '"user";r=0;t=60', "100", "0", "60"]);
    const refused = await ask();
    expect([refused.statusCode, refused.json().code, refused.headers["retry-after"]]).toEqual([
      ...[429, "rate_limited", "40"],
    ]);
    expect(fields(refused)).toEqual(['"user";q=100;w=60', '"user";r=0;t=40', "100", "0", "40"]);

    advance(39_999);
    expect((await ask()).statusCode).toBe(429);
    advance(1);
    expect(codes(await times(2, ask))).toEqual([200, 429]);
  });

  it("is everybody's own, and health is not counted", async () => {
    const { ask } = await limited({ userPerMinute: 3 });
    expect(codes(await times(4, ask))).toEqual([200, 200, 200, 429]);
    expect((await ask("bartek")).statusCode).toBe(200);
    expect(codes(await times(5, () => ask("anna", "/health/live")))).toEqual(Array(5).fill(200));
    expect((await ask("anna", "/health/live")).headers).not.toHaveProperty("ratelimit");
  });

  it("can be switched off for local work, addresses included", async () => {
    const { ask } = await limited({ userPerMinute: null, addressPerMinute: 1 });
    const answers = await times(120, ask);
    expect(codes(answers)).toEqual(Array(120).fill(200));
    expect(answers[0]?.headers).not.toHaveProperty("ratelimit");
  });
});

describe("the request rate of an address", () => {
  it("is counted before sign-in, so that guessing tokens is limited", async () => {
    const { ask } = await limited({ addressPerMinute: 5 });
    expect(codes(await times(7, () => ask("guess", "/api/v1/me", "203.0.113.9")))).toEqual([
      ...[401, 401, 401, 401, 401, 429, 429],
    ]);
    expect((await ask("anna", "/api/v1/me", "203.0.113.9")).statusCode).toBe(429);
    expect((await ask("anna", "/api/v1/me", "203.0.113.10")).statusCode).toBe(200);
    expect((await ask("anna", "/health/ready", "203.0.113.9")).statusCode).toBe(200);
  });

  it("counts unknown addresses and links too", async () => {
    const { ask } = await limited({ addressPerMinute: 2 });
    expect(codes([await ask("", "/x"), await ask("", "/api/v1/downloads/t"), await ask("", "/x")])).toEqual([
      ...[404, 410, 429],
    ]);
  });

  it("warns once of a proxy that nobody told it about, and goes by the trusted one's word", async () => {
    const { app, log } = await openHttp();
    const headers = { "x-forwarded-for": "203.0.113.7" };
    for (let call = 0; call < 3; call++) await app.inject({ url: "/nowhere", headers });
    expect(log.filter(({ message }) => message.includes("TRUST_PROXY"))).toHaveLength(1);

    const rates = { ...DEFAULT_HTTP_OPTIONS.limits, addressPerMinute: 1 };
    const behind = await openHttp({ options: { trustProxy: 1, limits: rates } });
    const statuses: number[] = [];
    for (const address of ["203.0.113.7", "203.0.113.8", "1.1.1.1, 203.0.113.8"]) {
      const answer = await behind.app.inject({ url: "/nowhere", headers: { "x-forwarded-for": address } });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([404, 404, 429]);
    expect(behind.log.filter(({ message }) => message.includes("TRUST_PROXY"))).toEqual([]);
  });

  it("takes the addresses of one IPv6 subscriber for one", () => {
    expect(addressKey("2001:db8:0:42::1")).toBe("2001:db8:0:42::/64");
    expect(addressKey("2001:0DB8:0000:0042:ffff::9%eth0")).toBe("2001:db8:0:42::/64");
    expect(addressKey("2001:db8:1::")).toBe("2001:db8:1:0::/64");
    expect(addressKey("::1")).toBe("0:0:0:0::/64");
    expect(addressKey("::ffff:203.0.113.9")).toBe("203.0.113.9");
    expect(addressKey("203.0.113.9")).toBe("203.0.113.9");
  });
});

describe("whoever is refused again and again", () => {
  it("is shut out for an hour after 100 refusals in ten minutes, whatever they try meanwhile", async () => {
    const { ask, advance } = await limited({ addressPerMinute: 100_000 });
    await times(100, ask);
    expect(new Set((await times(100, ask)).map((answer) => answer.json().code))).toEqual(
      new Set(["rate_limited"]),
    );
    const shut = await ask();
    expect([shut.statusCode, shut.json().code, shut.headers["retry-after"]]).toEqual([
      429,
      "shut_out",
      "3600",
    ]);
    expect(shut.json().detail).toContain("3600 s");
    expect((await ask("bartek")).statusCode).toBe(200);

    advance(59 * MINUTE);
    const still = await times(150, ask);
    expect(still.at(-1)?.json().code).toBe("shut_out");
    expect(still.at(-1)?.headers["retry-after"]).toBe("60");
    advance(MINUTE);
    expect((await ask()).statusCode).toBe(200);
  });

  it("is not shut out by refusals that lie further apart", async () => {
    const { ask, advance } = await limited({
      ...{ userPerMinute: 1, shutOut: { refusals: 3, windowMs: 10 * MINUTE, forMs: 60 * MINUTE } },
    });
    for (let round = 0; round < 8; round++) {
      expect(codes(await times(2, ask))).toEqual([200, 429]);
      advance(5 * MINUTE + 1);
    }
    expect((await ask()).statusCode).toBe(200);
  });
});
