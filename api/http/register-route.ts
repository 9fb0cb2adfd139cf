import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Language } from "../contract/language.ts";
import {
  type BinaryResponse,
  problemResponse,
  type RouteContract,
  type RouteName,
  routes,
} from "../contract/routes.ts";
import type { Session } from "../core/ports/identity.ts";
import { bodyLimit } from "./body-limit.ts";
import type { HttpOptions } from "./options.ts";

type Contract<N extends RouteName> = (typeof routes)[N];
type Parsed<N extends RouteName, Part extends string> =
  Contract<N> extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;
type Responses<N extends RouteName> = Contract<N>["responses"];
type Body<Response> = Response extends z.ZodType ? z.output<Response> : Uint8Array | string;

/** A request as a handler gets it: checked against the contract, signed in where the contract asks for it. */
export interface RouteInput<N extends RouteName> {
  params: Parsed<N, "params">;
  query: Parsed<N, "query">;
  headers: Parsed<N, "headers">;
  body: Parsed<N, "body">;
  session: Contract<N>["auth"] extends "user" ? Session : null;
  language: Language;
  /** Fires when the time is up or the caller has gone. */
  signal: AbortSignal;
  /** For uploads and streams, which read or write by hand. */
  request: FastifyRequest;
  reply: FastifyReply;
}

/** An answer the contract knows; null from a handler that has taken the reply over. */
export type RouteAnswer<N extends RouteName> =
  | {
      [Status in keyof Responses<N>]: {
        status: Status;
        body: Body<Responses<N>[Status]>;
        headers?: Readonly<Record<string, string>>;
      };
    }[keyof Responses<N>]
  | null;

export type RouteHandler<N extends RouteName> = (
  input: RouteInput<N>,
) => RouteAnswer<N> | Promise<RouteAnswer<N>>;

/** A handler for every route of the contract: a missing one does not compile. */
export type RouteHandlers = { [N in RouteName]: RouteHandler<N> };

export function isBinary(response: z.ZodType | BinaryResponse): response is BinaryResponse {
  return "contentType" in response;
}

const problems = {
  description: "A problem document",
  content: { "application/problem+json": { schema: problemResponse } },
};

/** Registers a route from its contract: nobody can forget its schemas, sign-in, limits or time. */
export function registerRoute<N extends RouteName>(
  app: FastifyInstance,
  name: N,
  handler: RouteHandler<N>,
  options: Pick<HttpOptions, "maxRows">,
): void {
  const contract: RouteContract = routes[name];
  const { method, path, params, query, headers, body, auth, summary, responses } = contract;
  const described = Object.entries(responses).map(([status, response]) => [
    status,
    isBinary(response)
      ? { description: summary, content: { [response.contentType]: { schema: z.any() } } }
      : { description: summary, content: { "application/json": { schema: response } } },
  ]);
  app.route({
    method,
    url: path,
    bodyLimit: bodyLimit(name, options.maxRows),
    // A HEAD of a file would build it, spend a quota or use a link up.
    exposeHeadRoute: method === "GET" && !Object.values(responses).some(isBinary),
    config: { contract: name },
    schema: {
      operationId: name,
      summary,
      tags: [path.split("/")[path.startsWith("/api/") ? 3 : 1] ?? ""],
      ...(auth === "public" ? {} : { security: [{ bearer: [] }] }),
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(headers ? { headers } : {}),
      ...(body ? { body } : {}),
      response: { ...Object.fromEntries(described), default: problems },
    },
    handler: async (request, reply) => {
      const { language, session, deadline: signal } = request;
      const input = {
        params: request.params,
        query: request.query,
        headers: request.headers,
        body: request.body,
      };
      // The validator has made these what the contract says; Fastify's own types cannot follow a table.
      const answer = await handler({
        ...input,
        language,
        session,
        signal,
        request,
        reply,
      } as unknown as RouteInput<N>);
      if (answer === null || reply.sent) return reply;
      const {
        status,
        body: content,
        headers: more = {},
      } = answer as {
        status: number;
        body: unknown;
        headers?: Record<string, string>;
      };
      const response = responses[status];
      reply.code(status).headers(more);
      if (response && isBinary(response)) return reply.type(response.contentType).send(asBuffer(content));
      return reply.send(content);
    },
  });
}

function asBuffer(content: unknown): unknown {
  if (!(content instanceof Uint8Array)) return content;
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
