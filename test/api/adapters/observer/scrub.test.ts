import { scrub, scrubLine, scrubText } from "@rnd-cards/api/adapters/observer/scrub.ts";
import { describe, expect, test } from "vitest";

describe("what is masked in a text", () => {
  test.each([
    ["jan.kowalski@example.com", "[e-mail]"],
    ["Napisz do Łucja.Żółć+b2b@firma-b.com.pl, proszę", "Napisz do [e-mail], proszę"],
    ["<jan@example.com>; <ola@example.com>", "<[e-mail]>; <[e-mail]>"],
    ["tel. 601 202 303.", "tel. [phone]."],
    ["601-202-303", "[phone]"],
    ["601202303", "[phone]"],
    ["+48 601 202 303", "[phone]"],
    ["+48601202303", "[phone]"],
    ["0048 601 202 303", "[phone]"],
    ["(22) 123-45-67", "[phone]"],
    ["22 123 45 67", "[phone]"],
    ["+44 (20) 7946 0958", "[phone]"],
    ["Authorization: Bearer abc.def.ghi", "Authorization: Bearer [redacted]"],
    ["basic dXNlcjpwYXNzd29yZA==", "basic [redacted]"],
    ["got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here", "got [token] here"],
    ["key sk-ant-api03-abcdefghijklmnop is wrong", "key [key] is wrong"],
    ["AKIAABCDEFGHIJKLMNOP", "[key]"],
    ["mongodb://admin:hunter2@db.example.com/cards", "mongodb://[redacted]@db.example.com/cards"],
    ["GET /api/v1/downloads/WyJhIl0.c2ln?language=pl", "GET /api/v1/downloads/[token]?language=pl"],
  ])("%s", (text, expected) => {
    expect(scrubText(text)).toBe(expected);
  });

  test.each([
    "0k9w3v5c7a0000000000000000",
    "11111111-2222-4333-8444-555555555555",
    "2026-11-24T12:00:00.000Z",
    "1795521600000",
    "took 123.456789012 ms",
    "127.0.0.1:8080",
    "/api/v1/batches/:batchId/export.docx",
    "sha256 99db31a5ba4fc9b14d8b75fe87ea8b0d7a20dddb5b0a1b2a62c1cdf7ba8f8b86",
    "12 of 20 cards done, 3 failed",
    "risk-based approach",
  ])("and what is not: %s", (text) => {
    expect(scrubText(text)).toBe(text);
  });

  test("long texts are cut", () => {
    expect(scrubText("ż".repeat(5000))).toHaveLength(2001);
  });

  test("hostile texts cost no more than others", () => {
    const hostile = [
      "a".repeat(2000),
      "1 ".repeat(1000),
      "//a:".repeat(500),
      "eyJ".repeat(700),
      "a@a.".repeat(500),
    ];
    const start = performance.now();
    for (let round = 0; round < 20; round++) for (const text of hostile) scrubText(text);
    expect((performance.now() - start) / 100, "milliseconds per text").toBeLessThan(10);
  });
});

describe("what is redacted in a structure", () => {
  test("credentials and contents by name, at any depth, in any spelling", () => {
    const secrets = {
      ...{ authorization: "x", Cookie: "x", "set-cookie": ["x"], access_token: "x", idToken: "x" },
      ...{ apiKey: "x", "api-key": "x", password: "x", clientSecret: "x", signature: "x", key: "x" },
      ...{ body: { a: "x" }, prompt: "x", rows: [["x"]], text: "x" },
    };
    const clean = scrub({ deep: { er: [secrets] } }) as { deep: { er: Record<string, unknown>[] } };
    expect(Object.keys(clean.deep.er[0] ?? {})).toEqual(Object.keys(secrets));
    expect(new Set(Object.values(clean.deep.er[0] ?? {}))).toEqual(new Set(["[redacted]"]));
  });

  test("but not numbers and truth values: counts of tokens are no tokens", () => {
    const counts = { inputTokens: 12, tokens: 0, token: null, hasKey: true, rows: 20, monkey: "capuchin" };
    expect(scrub(counts)).toEqual(counts);
  });

  test("what is too deep or too long", () => {
    const deep = JSON.stringify(scrub({ a: { b: { c: { d: { e: { f: { g: "secret" } } } } } } }));
    expect(deep).not.toContain("secret");
    expect(scrub(Array(1000).fill(1))).toHaveLength(30);
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`f${at}`, at]));
    expect(Object.keys(scrub(wide) as object)).toHaveLength(30);
  });
});

test("a line that is no JSON is left out, not let through", () => {
  expect(scrubLine("jan@example.com")).not.toContain("jan");
});
