import { ERRORS } from "@rnd-cards/api/contract/errors.ts";
import { type RouteContract, routes } from "@rnd-cards/api/contract/routes.ts";
import { describe, expect, it } from "vitest";
import { openHttp } from "../../support/http-product.ts";

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}

async function description() {
  const { app } = await openHttp();
  const answer = await app.inject({ url: "/openapi.json" });
  expect(answer.statusCode).toBe(200);
  return answer.json() as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: object;
  };
}

/** Every schema object in a document, with the path to it. */
function* schemasIn(value: unknown, path = "#"): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === "schema" && typeof child === "object" && child !== null)
      yield [`${path}/${key}`, child as Record<string, unknown>];
    yield* schemasIn(child, `${path}/${key}`);
  }
}

describe("the description of the API", () => {
  it("is OpenAPI 3.1 and has every route of the contract, and no other", async () => {
    const { openapi, paths } = await description();
    expect(openapi).toMatch(/^3\.1\./);
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
      ),
    );
    const contract = Object.entries<RouteContract>(routes).map(
      ([name, { method, path }]) => `${name} ${method} ${path.replace(/:(\w+)/g, "{$1}")}`,
    );
    expect(described.sort()).toEqual(contract.sort());
  });

  it("names all parameters of a path, the statuses of the contract and the problem document", async () => {
    const { paths } = await description();
    for (const [name, contract] of Object.entries<RouteContract>(routes)) {
      const path = contract.path.replace(/:(\w+)/g, "{$1}");
      const operation = paths[path]?.[contract.method.toLowerCase()] as Operation;
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(
        inPath.map((parameter) => `{${parameter.name}}`),
        name,
      ).toEqual(path.match(/{\w+}/g) ?? []);
      expect(
        inPath.every(({ required }) => required === true),
        name,
      ).toBe(true);
      expect(Object.keys(operation.responses), name).toEqual([...Object.keys(contract.responses), "default"]);
      for (const response of Object.values(operation.responses)) expect(response.description).not.toBe("");
      expect(operation.responses.default?.content, name).toHaveProperty("application/problem+json");
      expect(Boolean(operation.security), name).toBe(contract.auth !== "public");
      expect(Boolean(operation.requestBody), name).toBe(Boolean(contract.body ?? contract.consumes));
      expect(operation.summary, name).toBe(contract.summary);
    }
  });

  it("describes the upload as a form, files as files and errors by their codes", async () => {
    const { paths } = await description();
    const upload = paths["/api/v1/batches/upload"]?.post;
    expect(upload?.requestBody?.content["multipart/form-data"]?.schema).toMatchObject({ required: ["file"] });
    expect(upload?.parameters?.map(({ name }) => name)).toEqual(["idempotency-key"]);
    const file = paths["/api/v1/batches/{batchId}/export.docx"]?.get?.responses["200"];
    expect(Object.keys(file?.content ?? {})).toEqual([
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]);
    const problem = JSON.stringify(upload?.responses.default);
    for (const code of Object.keys(ERRORS)) expect(problem).toContain(`"${code}"`);
  });

  it("holds only schemas of JSON Schema 2020-12, and references that lead somewhere", async () => {
    const document = await description();
    const schemas = [...schemasIn(document)];
    expect(schemas.length).toBeGreaterThan(40);
    const types = ["string", "number", "integer", "boolean", "object", "array", "null"];
    for (const [path, schema] of schemas) {
      expect(schema, path).not.toHaveProperty("nullable");
      if (schema.type !== undefined)
        expect(
          [schema.type].flat().every((type) => types.includes(String(type))),
          path,
        ).toBe(true);
    }
    const text = JSON.stringify(document);
    for (const [, reference = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference
        .split("/")
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document);
      expect(found, reference).toBeDefined();
    }
    expect(text).not.toContain("PLACEHOLDER");
  });
});

describe("the pages for readers", () => {
  it("show the description without a script or style from elsewhere", async () => {
    const { app } = await openHttp();
    const page = (await app.inject({ url: "/docs" })).body;
    const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect(link).toMatch(/^\/docs\/static\//);
      expect((await app.inject({ url: link })).statusCode, link).toBe(200);
    }
    expect((await app.inject({ url: "/docs/json" })).json().openapi).toMatch(/^3\.1/);
  });

  it("explain every error where its problem document points", async () => {
    const { app } = await openHttp();
    for (const language of ["pl", "en"] as const) {
      const page = (await app.inject({ url: "/docs/errors", headers: { "accept-language": language } })).body;
      expect(page).toContain(`<html lang="${language}">`);
      for (const code of Object.keys(ERRORS)) expect(page).toContain(`<tr id="${code}">`);
      expect(page).toContain(language === "pl" ? "Nie znaleziono." : "Not found.");
    }
  });
});
