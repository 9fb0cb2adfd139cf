import * as z from "zod";

/** A JSON schema, or a part of one. */
export type JsonSchema = { [keyword: string]: unknown };

/** What every provider understands in a schema that an answer is forced into. */
const KEPT = new Set([
  "type",
  "properties",
  "items",
  "enum",
  "const",
  "anyOf",
  "$ref",
  "$defs",
  "description",
]);

/** Limits that some providers refuse; a model can still read them. */
const LIMITS: Readonly<Record<string, (limit: unknown) => string>> = {
  minLength: (limit) => (limit === 1 ? "Not empty." : `At least ${limit} characters.`),
  maxLength: (limit) => `At most ${limit} characters.`,
  minItems: (limit) => `At least ${limit} items.`,
  maxItems: (limit) => `At most ${limit} items.`,
  minimum: (limit) => (limit === Number.MIN_SAFE_INTEGER ? "" : `At least ${limit}.`),
  maximum: (limit) => (limit === Number.MAX_SAFE_INTEGER ? "" : `At most ${limit}.`),
  exclusiveMinimum: (limit) => `More than ${limit}.`,
  exclusiveMaximum: (limit) => `Less than ${limit}.`,
  multipleOf: (limit) => `A multiple of ${limit}.`,
  pattern: (limit) => `Matches ${limit}.`,
  format: (limit) => `Format: ${limit}.`,
};

/** Says nothing about what an answer may be. */
const DROPPED = new Set([
  "$schema",
  "$id",
  "title",
  "default",
  "examples",
  "additionalProperties",
  "required",
]);

/**
 * The schema as the providers take it: every object closed and every key asked for, limits moved into the descriptions
 * (the answer is checked against the real schema afterwards). Throws `TypeError` for what cannot be said to all of
 * them, such as a record, a tuple, or a root that is no object.
 */
export function promptSchema(type: z.ZodType): JsonSchema {
  const schema = rewrite(z.toJSONSchema(type, { io: "input" }) as JsonSchema);
  if (schema.type !== "object") throw new TypeError("an answer's schema must be an object at its root");
  return schema;
}

function rewrite(schema: JsonSchema): JsonSchema {
  const out: JsonSchema = {};
  const said: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const limit = LIMITS[keyword];
    if (limit) said.push(limit(value));
    else if (keyword === "type" && Array.isArray(value)) out.anyOf = value.map((one) => ({ type: one }));
    else if (keyword === "items") out.items = rewrite(value as JsonSchema);
    else if (keyword === "properties" || keyword === "$defs") out[keyword] = rewriteEach(value as JsonSchema);
    else if (keyword === "anyOf" || keyword === "oneOf") out.anyOf = (value as JsonSchema[]).map(rewrite);
    else if (KEPT.has(keyword)) out[keyword] = value;
    else if (!DROPPED.has(keyword)) throw new TypeError(`a provider cannot be held to "${keyword}"`);
  }
  if (schema.type === "object") {
    if (!schema.properties) throw new TypeError("an answer's objects must name their keys");
    out.required = Object.keys(schema.properties);
    out.additionalProperties = false;
  }
  const description = [schema.description, ...said].filter(Boolean).join(" ");
  return description ? { ...out, description } : out;
}

function rewriteEach(schemas: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schemas).map(([key, schema]) => [key, rewrite(schema as JsonSchema)]),
  );
}
