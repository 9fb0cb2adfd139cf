import { type RouteContract, routes } from "../contract/routes.ts";

/** Tells which methods the contract knows at an address; empty for an unknown address. */
export function createAllowedMethods(): (url: string) => string[] {
  const known = Object.values<RouteContract>(routes).map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+")}$`),
  }));
  return (url) => {
    const path = url.split("?", 1)[0] ?? "";
    return [...new Set(known.flatMap(({ method, pattern }) => (pattern.test(path) ? [method] : [])))];
  };
}
