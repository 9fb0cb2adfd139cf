/** What is to be loaded, as a tree of names; an empty tree below a name means all of it. */
export interface LoadTree {
  [name: string]: LoadTree;
}

export interface LoadWish {
  tree: LoadTree;
  top?: number;
  skip?: number;
}

function addPath(tree: LoadTree, path: string): void {
  let at = tree;
  for (const name of path
    .split(/[/.]/)
    .map((part) => part.trim())
    .filter(Boolean)) {
    at[name] ??= {};
    at = at[name];
  }
}

const paths = (wish: unknown): string[] =>
  typeof wish === "string" ? wish.split(",") : Array.isArray(wish) ? wish.flatMap(paths) : [];

function fromObject(wish: object, tree: LoadTree): void {
  for (const [name, value] of Object.entries(wish)) {
    if (value === true) tree[name] ??= {};
    else if (typeof value === "object" && value !== null) {
      tree[name] ??= {};
      fromObject(value, tree[name]);
    }
  }
}

const isQuery = (wish: object) => ["select", "expand", "top", "skip"].some((key) => key in wish);

/**
 * Reads what `load` is given: paths separated by commas, arrays of paths, `{ select, expand, top, skip }`, or an object
 * of names such as `{ format: { fill: { color: true } } }`.
 */
export function readLoadWish(wish: unknown): LoadWish {
  const tree: LoadTree = {};
  if (typeof wish !== "object" || wish === null || Array.isArray(wish)) {
    for (const path of paths(wish)) addPath(tree, path);
    return { tree };
  }
  if (!isQuery(wish)) {
    fromObject(wish, tree);
    return { tree };
  }
  const { select, expand, top, skip } = wish as {
    select?: unknown;
    expand?: unknown;
    top?: number;
    skip?: number;
  };
  for (const path of [...paths(select), ...paths(expand)]) addPath(tree, path);
  return { tree, ...(top !== undefined && { top }), ...(skip !== undefined && { skip }) };
}
