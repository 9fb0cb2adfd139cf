import { ApiError } from "../api/client.ts";
import { errorNotice } from "./error-notice.ts";
import { type FlowContext, words } from "./flow-context.ts";

export interface Session {
  /** Signs in without asking anybody, if that can be done. */
  start(): Promise<void>;
  /** Asks the person. False: it came to nothing, which has been said. */
  signIn(): Promise<boolean>;
}

/** Who is at the pane. `onSignedIn` is called whenever somebody is. */
export function createSession(context: FlowContext, onSignedIn: () => Promise<void>): Session {
  const { store, client, signIn, attempt } = context;
  let starting: Promise<void> | null = null;

  const enter = async (): Promise<void> => {
    const me = await client.me();
    store.patch({ session: { kind: "signed-in", me } });
    if (store.now().offline) void context.health.ask();
    for (const topic of ["sign-in", "follow"]) store.dismiss(topic);
  };

  const begin = async () => {
    try {
      await enter();
      store.dismiss("session");
    } catch (error) {
      if (context.closed.aborted) return;
      const signedOut = error instanceof ApiError && error.code === "sign_in_needed";
      if (signedOut) return store.patch({ session: { kind: "signed-out" } });
      if (error instanceof ApiError) context.health.met(error);
      // Stays at the start; the backend's return, or the button, begins again.
      const again = () => void session.start();
      return store.notify("session", errorNotice(error, { again }));
    }
    await onSignedIn();
  };

  const session: Session = {
    start: () => {
      starting ??= begin().finally(() => {
        starting = null;
      });
      return starting;
    },
    signIn: async () => {
      const done = await attempt(
        "sign-in",
        () =>
          store.during("signing-in", async () => {
            await signIn.token({ interactive: true });
            await enter();
          }),
        () => void session.signIn(),
      );
      if (!done) return false;
      const { session: now } = store.now();
      if (now.kind === "signed-in") store.announce(words(context)("signedIn", { name: now.me.name }));
      await onSignedIn();
      return true;
    },
  };
  return session;
}
