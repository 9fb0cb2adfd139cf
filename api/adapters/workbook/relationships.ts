import { posix } from "node:path";
import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";
import { parseXml } from "./parse-xml.ts";
import type { Parts } from "./zip-parts.ts";

export interface Relationship {
  id: string;
  /** The last word of the type, such as `worksheet`: strict and transitional files name the same kinds by different addresses. */
  kind: string;
  /** Path of the part inside the zip, or an address when external. */
  target: string;
  external: boolean;
}

/** The parts a part refers to; none when it has no list of them. `source` is "" for the package itself. */
export async function readRelationships(parts: Parts, source: string): Promise<Relationship[]> {
  const folder = posix.dirname(source);
  const path = posix.join(folder, "_rels", `${posix.basename(source)}.rels`);
  const found: Relationship[] = [];
  if (!parts.has(path)) return found;
  await parseXml(parts.read(path), {
    open(name, attributes) {
      if (name !== "Relationship") return;
      if (found.length >= BOUNDS.relationships) throw new ProductError("file_too_complex");
      const { Id = "", Type = "", Target = "", TargetMode } = attributes;
      const external = TargetMode === "External";
      const kind = Type.slice(Type.lastIndexOf("/") + 1);
      found.push({ id: Id, kind, target: external ? Target : resolve(folder, Target), external });
    },
  });
  return found;
}

/** Targets are relative to the folder of the part that names them; a leading slash means the root of the zip. */
function resolve(folder: string, target: string): string {
  return target.startsWith("/") ? posix.normalize(target).slice(1) : posix.join(folder, target);
}
