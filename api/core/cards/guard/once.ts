/** A constant that is made when it is first needed: too costly for every call, and no work to do at import time. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
