import { type RouteContract, type RouteName, routes } from "../contract/routes.ts";

/** Tells which methods the given routes know at an address; empty for an address of none of them. */
export function createAllowedMethods(served: readonly RouteName[]): (url: string) => string[] {
  const known = served.map((name) => {
    const { method, path }: RouteContract = routes[name];
    const pattern = new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+")}$`);
    return { method, pattern };
  });
  return (url) => {
    const path = url.split("?", 1)[0] ?? "";
    return [...new Set(known.flatMap(({ method, pattern }) => (pattern.test(path) ? [method] : [])))];
  };
}
