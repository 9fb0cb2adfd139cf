import { Refused } from "../model/refused.ts";
import { addEventHandlers, type EventDesk } from "./events.ts";
import { type LoadTree, readLoadWish } from "./load-paths.ts";
import { OfficeExtensionError } from "./office-error.ts";
import { type RequestContext, sizeOf } from "./request-context.ts";
import type { AnySpec, Child, Env } from "./type-spec.ts";

/** Makes the objects that programs hold: what is read from them must have been loaded, what is done with them waits for `sync`. */
export interface ObjectFactory {
  createRoot(context: RequestContext): object;
  create(context: RequestContext, spec: AnySpec, find: (env: Env) => unknown): ClientObject;
}

/** What an object knows of itself; programs cannot reach it. */
interface Inside {
  spec: AnySpec;
  context: RequestContext;
  /** Undefined until the request that makes it has run; null: there is no such thing. */
  target: unknown;
  /** How to find it: once, or again when the request that should have done it never ran. */
  find: (env: Env) => unknown;
  loaded: Map<string, unknown>;
  parts: Map<string, ClientObject>;
  items: ClientObject[] | null;
}

const INSIDE = Symbol("inside");

export interface ClientObject {
  [INSIDE]: Inside;
}

const notLoaded = (name: string) =>
  new OfficeExtensionError(
    "PropertyNotLoaded",
    `The property '${name}' is not available. Before reading the property's value, call the load method on the containing object and call "context.sync()" on the associated request context.`,
  );

const isObject = (value: unknown): value is ClientObject =>
  typeof value === "object" && value !== null && INSIDE in value;

/** Arguments as they are when the request comes to them: other objects are the things they stand for by then. */
const received = (args: readonly unknown[], env: Env) =>
  args.map((arg) => (isObject(arg) ? targetOf(arg[INSIDE], env) : arg));

const sent = (args: readonly unknown[]) => sizeOf(args.map((arg) => (isObject(arg) ? null : arg)));

/** Finds what an object stands for; null: there is no such thing. */
function resolve(inside: Inside, env: Env): unknown {
  if (inside.target === undefined) inside.target = inside.find(env) ?? null;
  return inside.target;
}

/** The thing an object stands for. Throws `Refused` when there is none. */
function targetOf(inside: Inside, env: Env): never {
  const target = resolve(inside, env);
  if (target === null) {
    throw new Refused(
      "InvalidObjectPath",
      `The object path of this ${inside.spec.name} isn't working for what you're trying to do.`,
    );
  }
  return target as never;
}

export function createObjectFactory(root: () => AnySpec, desk: EventDesk): ObjectFactory {
  const prototypes = new Map<AnySpec, object>();

  const bare = (context: RequestContext, spec: AnySpec, target: unknown): ClientObject => {
    const inside: Inside = {
      ...{ spec, context, target, find: () => target },
      ...{ loaded: new Map(), parts: new Map(), items: null },
    };
    return Object.create(prototypeOf(spec), { [INSIDE]: { value: inside } }) as ClientObject;
  };

  const create: ObjectFactory["create"] = (context, spec, find) => {
    const object = bare(context, spec, undefined);
    object[INSIDE].find = find;
    context.enqueue({ bytes: 60, run: (env) => resolve(object[INSIDE], env) });
    return object;
  };

  const child = (inside: Inside, { type, target, orNull }: Child<never>, args: unknown[]) =>
    create(inside.context, type(), (env) => {
      // What comes from a null object is one as well.
      if (resolve(inside, env) === null) return null;
      const found = target(targetOf(inside, env), env, ...received(args, env)) ?? null;
      if (found === null && !orNull) {
        throw new Refused("ItemNotFound", `The requested ${type().name} doesn't exist.`);
      }
      return found;
    });

  const part = (inside: Inside, name: string, spec: Child<never>): ClientObject => {
    let object = inside.parts.get(name);
    if (!object) {
      object = child(inside, spec, []);
      inside.parts.set(name, object);
    }
    return object;
  };

  /** Reads what was asked for now; what it came to is put into the objects after the request. */
  function load(
    object: ClientObject,
    env: Env,
    tree: LoadTree,
    page: { top?: number; skip?: number } = {},
  ): void {
    const inside = object[INSIDE];
    if (resolve(inside, env) === null) return;
    const { spec, context } = inside;
    const target = targetOf(inside, env);
    const names = Object.keys(tree);
    const own = names.length > 0 ? names : Object.keys(spec.scalars ?? {});
    const ofItems: LoadTree = {};
    for (const name of own) {
      const scalar = spec.scalars?.[name];
      const { [name]: below = {} } = tree;
      if (scalar) {
        const value = (typeof scalar === "function" ? scalar : scalar.get)(target, env);
        context.answer(sizeOf(value) + 10, () => inside.loaded.set(name, value));
      } else if (spec.parts?.[name]) {
        const { type, target: find } = spec.parts[name];
        const object = inside.parts.get(name) ?? bare(context, type(), undefined);
        object[INSIDE].target ??= find(target, env) ?? null;
        inside.parts.set(name, object);
        load(object, env, below);
      } else if (spec.items && name === "items") Object.assign(ofItems, below);
      else if (spec.items && name !== "$all" && name !== "isNullObject") ofItems[name] = below;
      else if (name !== "$all" && name !== "isNullObject") {
        throw new Refused("PropertyDoesNotExist", `The property '${name}' of ${spec.name} doesn't exist.`);
      }
    }
    if (!spec.items) return;
    if (names.length > 0 && names.every((name) => spec.scalars?.[name])) return;
    const { type, list } = spec.items;
    const all = list(target, env);
    const shown = all.slice(page.skip ?? 0, (page.skip ?? 0) + (page.top ?? all.length));
    const items = shown.map((item) => bare(context, type(), item));
    for (const item of items) load(item, env, ofItems);
    context.answer(20, () => {
      inside.items = items;
    });
  }

  function assign(inside: Inside, name: string, value: unknown): void {
    const scalar = inside.spec.scalars?.[name];
    if (!scalar || typeof scalar === "function") {
      throw new OfficeExtensionError("InvalidOperation", `The property '${name}' is read-only.`);
    }
    inside.loaded.set(name, value);
    inside.context.enqueue({
      bytes: sizeOf(value) + 60,
      run: (env) => scalar.set(targetOf(inside, env), env, value),
    });
  }

  function setAll(object: ClientObject, values: object): void {
    const inside = object[INSIDE];
    for (const [name, value] of Object.entries(values)) {
      const nested = inside.spec.parts?.[name];
      if (nested) setAll(part(inside, name, nested), value as object);
      else assign(inside, name, value);
    }
  }

  function answer(inside: Inside, name: string, args: unknown[]): object {
    let known: { value: unknown } | null = null;
    inside.context.enqueue({
      bytes: sent(args) + 60,
      run(env) {
        const value = inside.spec.answers?.[name]?.(targetOf(inside, env), env, ...received(args, env));
        inside.context.answer(sizeOf(value), () => {
          known = { value };
        });
      },
    });
    return {
      get value() {
        if (known) return known.value;
        throw new OfficeExtensionError(
          "ValueNotLoaded",
          'The value of the result object has not been loaded yet. Before reading the value property, call "context.sync()" on the associated request context.',
        );
      },
    };
  }

  const getter = (
    get: (inside: Inside) => unknown,
    set?: (inside: Inside, value: unknown) => void,
  ): PropertyDescriptor => ({
    get(this: ClientObject) {
      return get(this[INSIDE]);
    },
    ...(set && {
      set(this: ClientObject, value: unknown) {
        set(this[INSIDE], value);
      },
    }),
    enumerable: true,
  });

  const method = (
    call: (inside: Inside, args: unknown[], self: ClientObject) => unknown,
  ): PropertyDescriptor => ({
    value(this: ClientObject, ...args: unknown[]) {
      return call(this[INSIDE], args, this);
    },
  });

  /** Properties and methods every object has. */
  const COMMON: PropertyDescriptorMap = {
    context: getter(({ context }) => context),
    isNullObject: getter(({ target }) => {
      if (target === undefined) throw notLoaded("isNullObject");
      return target === null;
    }),
    load: method((inside, [wish], self) => {
      const { tree, ...page } = readLoadWish(wish);
      inside.context.enqueue({ bytes: 80, run: (env) => load(self, env, tree, page) });
      return self;
    }),
    set: method((_, [values], self) => setAll(self, values as object)),
    track: method((_, __, self) => self),
    untrack: method((_, __, self) => self),
    toJSON: method(({ loaded, parts, items }) => ({
      ...Object.fromEntries(loaded),
      ...Object.fromEntries(parts),
      ...(items && { items }),
    })),
  };

  function prototypeOf(spec: AnySpec): object {
    const known = prototypes.get(spec);
    if (known) return known;
    const members: PropertyDescriptorMap = { ...COMMON };
    for (const [name, scalar] of Object.entries(spec.scalars ?? {})) {
      const read = ({ loaded, target }: Inside) => {
        if (loaded.has(name) || target === null) return loaded.get(name);
        throw notLoaded(name);
      };
      members[name] = getter(
        read,
        typeof scalar === "function" ? undefined : (inside, value) => assign(inside, name, value),
      );
    }
    for (const [name, spec_] of Object.entries(spec.parts ?? {}))
      members[name] = getter((inside) => part(inside, name, spec_));
    for (const [name, spec_] of Object.entries(spec.gives ?? {}))
      members[name] = method((inside, args) => child(inside, spec_, args));
    for (const name of Object.keys(spec.answers ?? {}))
      members[name] = method((inside, args) => answer(inside, name, args));
    for (const [name, run] of Object.entries(spec.does ?? {})) {
      members[name] = method((inside, args) =>
        inside.context.enqueue({
          bytes: sent(args) + 60,
          run: (env) => run(targetOf(inside, env), env, ...received(args, env)),
        }),
      );
    }
    for (const [name, event] of Object.entries(spec.events ?? {})) {
      members[name] = getter((inside) =>
        addEventHandlers(desk, inside.context, name, event, (env) => targetOf(inside, env)),
      );
    }
    if (spec.items) {
      members.items = getter(({ items, target }) => {
        if (items || target === null) return items ?? [];
        throw notLoaded("items");
      });
    }
    const prototype = Object.create(Object.prototype, members) as object;
    prototypes.set(spec, prototype);
    return prototype;
  }

  return {
    create,
    createRoot: (context) => create(context, root(), () => ({})),
  };
}
