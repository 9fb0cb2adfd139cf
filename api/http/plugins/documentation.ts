import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { aboutPage } from "../about-page.ts";
import { errorsPage } from "../errors-page.ts";

const UPLOAD = {
  type: "object",
  required: ["file"],
  properties: {
    file: { type: "string", format: "binary", description: "An .xlsx workbook, at most 5 MB" },
    name: { type: "string", description: "Name of the batch; the file's name when absent" },
    sheet: { type: "string", description: "The sheet to read, when several have the headers" },
  },
};

/** Collects the description of the API from its routes: OpenAPI 3.1. Comes before the routes. */
export async function addDescription(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.1",
      info: {
        title: "rnd-cards",
        version,
        description:
          "Project cards for the Polish R&D tax relief. Errors are problem documents (RFC 9457), explained at /docs/errors.",
        license: { name: "MIT", identifier: "MIT" },
      },
      components: {
        securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      },
    },
    transform: (document) => {
      if (document.route.config?.headerProfile) return { schema: { hide: true }, url: document.url };
      const described = jsonSchemaTransform(document);
      const { contract } = document.route.config ?? {};
      if (contract !== "uploadBatch" && contract !== "readWorkbook") return described;
      return {
        ...described,
        schema: { ...described.schema, consumes: ["multipart/form-data"], body: UPLOAD },
      };
    },
  });
}

/** The pages for readers: the description as JSON and to click through, and the errors one by one. */
export async function addDocumentation(app: FastifyInstance): Promise<void> {
  app.get("/openapi.json", async (_request, reply) =>
    reply.header("cache-control", "no-cache").send(app.swagger()),
  );
  app.get("/docs/errors", async ({ language }, reply) =>
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(errorsPage(language)),
  );
  app.get("/about", async ({ language }, reply) =>
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(aboutPage(language)),
  );
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    theme: { title: "rnd-cards API" },
    // Without the bar on top: there is one description, and no logo but ours to show.
    uiConfig: { docExpansion: "list", deepLinking: true, layout: "BaseLayout" },
  });
}
