import * as z from "zod";

/** A response that is not JSON. */
export interface BinaryResponse {
  contentType: string;
}

/** One endpoint: what the server registers, the documentation shows and browsers call. */
export interface RouteContract {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  /** `public` nobody needs to sign in · `user` a signed-in person · `internal` for the operator's own network. */
  auth: "public" | "user" | "internal";
  /** `standard` counts against the caller's request rate; `none` does not (health, metrics). */
  limit: "standard" | "none";
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** Content type of the body where it is not JSON. */
  consumes?: "multipart/form-data";
  /** By status. Every route also answers problem documents. */
  responses: Readonly<Record<number, z.ZodType | BinaryResponse>>;
}

/** A route as it is written down, with its exact types. */
export const route = <const R extends RouteContract>(contract: R): R => contract;

/** Ids in paths. */
export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/);
