import {
  type Activity,
  CloudAdapter,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import {
  AuthenticationConfiguration,
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
} from "botframework-connector";
import { type ConnectorCall, callConnector } from "./connector.ts";
import {
  type Conversation,
  type Gateway,
  GatewayError,
  type OutgoingMessage,
  type Turn,
  type TurnAnswer,
} from "./gateway.ts";
import { type GatewayOptions, isConnector } from "./gateway-options.ts";
import { readActivity, readTurn, tenantOf } from "./read-turn.ts";
import { invokeBody, messageActivity } from "./write-activity.ts";

const TEAMS = "msteams";
/** Channels of tools on this machine. */
const LOCAL_CHANNELS = [TEAMS, "emulator"];
/** Teams waits five seconds for the answer to a button. */
const INVOKE_MS = 4_500;

type Handle = (turn: Turn) => Promise<TurnAnswer>;

/** Teams by way of the Bot Framework SDK: the only file that knows it. */
export function createBotbuilderGateway(options: GatewayOptions): Gateway {
  const { app, tenants, observer } = options;
  const local = app === null;
  const credentialFactory = credentialsOf(options);
  const adapter = new Adapter(authentication(options, credentialFactory));
  adapter.onTurnError = async (_context, error) => {
    throw error;
  };

  /** Why an activity is not handled; null where it may be. Checked before the SDK, which takes an empty channel for a good one. */
  const refusal = (activity: NonNullable<ReturnType<typeof readActivity>>): string | null => {
    const channels = local ? LOCAL_CHANNELS : [TEAMS];
    if (!channels.includes(activity.channelId)) return "channel";
    if (!isConnector(activity.serviceUrl, local)) return "service url";
    const tenant = tenantOf(activity);
    if (tenant === null) return "tenant";
    return tenants.length === 0 || tenants.includes(tenant) ? null : "tenant";
  };

  /** Asked for before every call; the SDK keeps it until it ends. */
  const token = async (): Promise<string | null> => {
    if (local) return null;
    try {
      const { audience, login } = where(options);
      const credentials = await credentialFactory.createCredentials(app.id, audience, login, true);
      return await (credentials as unknown as { getToken(): Promise<string> }).getToken();
    } catch (error) {
      throw new GatewayError("unavailable", { cause: error });
    }
  };

  const inTurn = async (
    context: TurnContext,
    activity: NonNullable<ReturnType<typeof readActivity>>,
    handle: Handle,
  ): Promise<void> => {
    // Activities without a person are about the conversation, never from somebody.
    const person = activity.from.aadObjectId;
    const turn = person ? readTurn(activity, tenantOf(activity) ?? "", person) : null;
    if (activity.type !== "invoke") {
      if (turn) await handle(turn);
      return;
    }
    if (!turn) return respond(context, 501, {});
    await respond(context, 200, invokeBody(activity.name ?? "", await inTime(handle, turn, observer)));
  };

  const call = async (wanted: ConnectorCall): Promise<string> => {
    // A record may be older than the rule.
    if (!isConnector(wanted.conversation.serviceUrl, local)) throw new GatewayError("refused");
    return callConnector(wanted, await token());
  };

  return {
    async receive({ headers, body }, handle) {
      const activity = readActivity(body);
      if (!activity) return { status: 400, body: null };
      const refused = refusal(activity);
      if (refused) {
        observer.log("warn", "activity refused", { reason: refused });
        return { status: 403, body: null };
      }
      const authorization = headers.authorization;
      let proved = false;
      try {
        const answer = await adapter.run(
          typeof authorization === "string" ? authorization : "",
          body as Activity,
          async (context) => {
            proved = true;
            await inTurn(context, activity, handle);
          },
        );
        return { status: answer?.status ?? 200, body: answer?.body ?? null };
      } catch (error) {
        // Before the turn, whatever goes wrong is about who asks: the SDK tells a bad signature like a fault of its own.
        if (!proved) observer.log("warn", "activity refused", { reason: "token" }, error);
        else observer.log("error", "turn failed", { kind: activity.type }, error);
        return { status: proved ? 500 : 401, body: null };
      }
    },
    send: (conversation, message) =>
      call({ method: "POST", conversation, body: addressed(conversation, message) }),
    update: async (conversation, activityId, message) => {
      const body = { ...addressed(conversation, message), id: activityId };
      await call({ method: "PUT", conversation, activityId, body });
    },
    remove: async (conversation, activityId) => {
      await call({ method: "DELETE", conversation, activityId }).catch((error: unknown) => {
        // Some hosts cannot remove, and what is gone is removed.
        const done = error instanceof GatewayError && ["gone", "refused"].includes(error.failure);
        if (!done) throw error;
      });
    },
    close: async () => {},
  };
}

async function respond(context: TurnContext, status: number, body: unknown): Promise<void> {
  await context.sendActivity({ type: "invokeResponse", value: { status, body } });
}

/** The handler's answer, or none when it takes longer than Teams waits; the work itself goes on. */
async function inTime(handle: Handle, turn: Turn, observer: GatewayOptions["observer"]): Promise<TurnAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TurnAnswer>((resolve) => {
    timer = setTimeout(() => {
      observer.log("warn", "answer to Teams came too late", { kind: turn.kind });
      resolve({ kind: "none" });
    }, INVOKE_MS);
  });
  try {
    return await Promise.race([handle(turn), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers with what an activity came to, instead of writing into a response of Express. */
class Adapter extends CloudAdapter {
  run(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

/** A message as it goes to a conversation. */
const addressed = ({ botUserId, conversationId }: Conversation, message: OutgoingMessage) => ({
  ...messageActivity(message),
  from: { id: botUserId },
  conversation: { id: conversationId },
});

function where({ cloud }: GatewayOptions) {
  return {
    login: cloud?.loginUrl ?? AuthenticationConstants.ToChannelFromBotLoginUrl,
    audience: cloud?.scope ?? AuthenticationConstants.ToChannelFromBotOAuthScope,
    issuer: cloud?.tokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer,
    metadata: cloud?.openIdMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  };
}

const credentialsOf = ({ app }: GatewayOptions) =>
  new ConfigurationServiceClientCredentialFactory(
    app
      ? {
          MicrosoftAppId: app.id,
          MicrosoftAppPassword: app.password,
          MicrosoftAppTenantId: app.tenantId,
          MicrosoftAppType: "SingleTenant",
        }
      : {},
  );

function authentication(
  options: GatewayOptions,
  credentials: ConfigurationServiceClientCredentialFactory,
): BotFrameworkAuthentication {
  const { login, audience, issuer, metadata } = where(options);
  return BotFrameworkAuthenticationFactory.create(
    ...(["", true, login, audience, issuer, AuthenticationConstants.OAuthUrl] as const),
    ...([
      metadata,
      AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
      "urn:botframework:azure",
    ] as const),
    ...([credentials, new AuthenticationConfiguration()] as const),
  );
}
