import { InvalidAnswer, parseAnswer } from "@rnd-cards/api/adapters/text-generator/parse-answer.ts";
import { describe, expect, test } from "vitest";
import * as z from "zod";

const type = z.object({
  text: z.string().trim().min(1),
  list: z.array(z.object({ n: z.number() })).default([]),
});

describe("an answer", () => {
  test.each(['{"text":" a "}', '  {"text":"a"}\n', '```json\n{"text":"a"}\n```', '```\n{"text":"a"}```'])(
    "%j is read and normalised by its schema",
    (text) => {
      expect(parseAnswer(text, type)).toEqual({ text: "a", list: [] });
    },
  );

  test.each([
    ["", /no JSON in 0 characters/],
    ['{"text":"a"', /no JSON in 11 characters/],
    ['{"text":""}', /^text: too_small$/],
    ['{"text":"a","list":[{"n":1},{"n":"tajne"}]}', /^list\.1\.n: invalid_type$/],
    ["[]", /^answer: invalid_type$/],
  ])("%j is refused with the place and the kind of the fault", (text, message) => {
    expect(() => parseAnswer(text, type)).toThrow(InvalidAnswer);
    expect(() => parseAnswer(text, type)).toThrow(message);
  });

  test("with many faults names five", () => {
    const many = z.object({ list: z.array(z.number()) });
    const text = JSON.stringify({ list: Array.from({ length: 50 }, () => "tajne") });
    let message = "";
    try {
      parseAnswer(text, many);
    } catch (error) {
      message = String(error);
    }
    expect(message.match(/list\.\d/g)).toHaveLength(5);
    expect(message).not.toContain("tajne");
  });

  test("hides keys that are a model's own words", () => {
    const keyed = z.record(z.string(), z.number());
    expect(() => parseAnswer('{"Jan Kowalski, PESEL 1":"x"}', keyed)).toThrow(/^\?: invalid_type$/);
  });
});
