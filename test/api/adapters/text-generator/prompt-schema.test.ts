import { promptSchema } from "@rnd-cards/api/adapters/text-generator/prompt-schema.ts";
import { outlineSchema } from "@rnd-cards/api/core/cards/outline.ts";
import { sectionDraftSchema } from "@rnd-cards/api/core/cards/section-draft.ts";
import { describe, expect, test } from "vitest";
import * as z from "zod";

/** Every keyword of a schema, at any depth; names of properties are no keywords. */
function keywords(schema: unknown, inProperties = false): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => keywords(part));
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(inProperties ? [] : [key]),
    ...(key === "enum" || key === "required" ? [] : keywords(value, !inProperties && key === "properties")),
  ]);
}

describe("a schema for a provider", () => {
  test("closes objects, asks for every key and says limits in the description", () => {
    const type = z.object({
      name: z.string().min(1).max(80).describe("A name"),
      count: z.int().min(2).optional(),
      kind: z.enum(["a", "b"]),
    });
    expect(promptSchema(type)).toEqual({
      type: "object",
      properties: {
        name: { type: "string", description: "A name Not empty. At most 80 characters." },
        count: { type: "integer", description: "At least 2." },
        kind: { type: "string", enum: ["a", "b"] },
      },
      required: ["name", "count", "kind"],
      additionalProperties: false,
    });
  });

  test("keeps null as a choice and a union of shapes as anyOf", () => {
    const type = z.object({
      maybe: z.string().nullable(),
      shape: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("round"), radius: z.number() }),
        z.object({ kind: z.literal("square") }),
      ]),
    });
    const { properties } = promptSchema(type) as { properties: Record<string, { anyOf: unknown[] }> };
    expect(properties.maybe?.anyOf).toEqual([{ type: "string" }, { type: "null" }]);
    expect(properties.shape?.anyOf).toHaveLength(2);
    expect(properties.shape?.anyOf[0]).toMatchObject({
      required: ["kind", "radius"],
      additionalProperties: false,
    });
  });

  test.each([
    ["a root that is no object", z.array(z.string()), "object at its root"],
    ["a record", z.object({ a: z.record(z.string(), z.string()) }), "propertyNames|keys"],
    ["a tuple", z.object({ a: z.tuple([z.string(), z.number()]) }), "prefixItems"],
  ])("refuses %s", (_, type, message) => {
    expect(() => promptSchema(type)).toThrow(new RegExp(message));
  });

  test.each([
    ["the outline", outlineSchema],
    ["a section", sectionDraftSchema],
  ])("of %s holds nothing that a provider refuses", (_, type) => {
    const allowed = [
      "type",
      "properties",
      "items",
      "enum",
      "anyOf",
      "description",
      "required",
      "additionalProperties",
    ];
    expect([...new Set(keywords(promptSchema(type)))].filter((key) => !allowed.includes(key))).toEqual([]);
  });
});
