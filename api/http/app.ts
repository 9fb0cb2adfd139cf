import multipart from "@fastify/multipart";
import fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { LIMITS } from "../contract/limits.ts";
import { type RouteName, routes } from "../contract/routes.ts";
import { createClientErrorHandler } from "./client-error.ts";
import { createLifecycle } from "./lifecycle.ts";
import type { HttpOptions } from "./options.ts";
import { addCaching } from "./plugins/caching.ts";
import { addCrossOrigin } from "./plugins/cross-origin.ts";
import { addDescription, addDocumentation } from "./plugins/documentation.ts";
import { addGracefulStop } from "./plugins/graceful-stop.ts";
import { addHostNames } from "./plugins/host-names.ts";
import { addJsonBody } from "./plugins/json-body.ts";
import { addKnownRoutes } from "./plugins/known-routes.ts";
import { addPressure } from "./plugins/pressure.ts";
import { addProblems, createSendProblem } from "./plugins/problems.ts";
import { addRequestContext } from "./plugins/request-context.ts";
import { addRequestLog } from "./plugins/request-log.ts";
import { addAddressRate, addUserRate } from "./plugins/request-rate.ts";
import { addRequestTime } from "./plugins/request-time.ts";
import { addSecurityHeaders } from "./plugins/security-headers.ts";
import { addSignIn } from "./plugins/sign-in.ts";
import { addWebPages } from "./plugins/web-pages.ts";
import { type RouteHandlers, registerRoute } from "./register-route.ts";
import { requestId } from "./request-id.ts";
import { batchRoutes } from "./routes/batches.ts";
import { deadLetterRoutes } from "./routes/dead-letters.ts";
import { documentRoutes } from "./routes/documents.ts";
import { healthRoutes } from "./routes/health.ts";
import { meRoutes } from "./routes/me.ts";
import { reviewRoutes } from "./routes/review.ts";
import { rowRoutes } from "./routes/rows.ts";
import { streamRoutes } from "./routes/stream.ts";
import type { HttpServices } from "./services.ts";
import { createOpenStreams } from "./stream/open-streams.ts";

/** Longest link token in an address; Fastify's own default would refuse every one. */
const MAX_PARAM_LENGTH = 2000;
/** From the first byte of a request to its last; beyond the handlers' own time, for senders that trickle. */
const RECEIVE_MS = 90_000;

/** What machines that watch ask every process. */
const WATCHED: ReadonlySet<RouteName> = new Set([
  ...(["health", "live", "ready", "startup", "detailedHealth", "metrics"] as const),
]);

/**
 * Builds the HTTP side over services that somebody else opens and closes. Never listens; `app.stop` or `app.close` ends
 * it. Hooks run in the order they are added here: who may ask at all comes before who asks, and that before how often.
 */
export async function buildApp(services: HttpServices, options: HttpOptions): Promise<FastifyInstance> {
  const { identity, limits, observer, system } = services;
  const lifecycle = createLifecycle();
  const streams = createOpenStreams(observer);
  const sendProblem = createSendProblem(services);
  const app = fastify({
    logger: false,
    genReqId: (request) => requestId(request, system),
    // Hop 0 is the connection itself.
    trustProxy: options.trustProxy > 0 ? (_address, hop) => hop < options.trustProxy : false,
    requestTimeout: RECEIVE_MS,
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    clientErrorHandler: createClientErrorHandler(system),
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  addKnownRoutes(app);
  addRequestContext(app, { lifecycle, observer });
  addRequestLog(app, observer);
  addRequestTime(app, options.timeouts);
  addProblems(app, sendProblem);
  await addSecurityHeaders(app);
  addHostNames(app, options);
  await addCrossOrigin(app, options.corsOrigins);
  const rates = { limits, observer, rates: options.limits, trustProxy: options.trustProxy };
  addAddressRate(app, rates);
  await addPressure(app, options.pressure);
  addSignIn(app, { identity, metricsToken: options.metricsToken });
  addUserRate(app, rates);
  addJsonBody(app);
  addCaching(app);
  addGracefulStop(app, { lifecycle, sendProblem, lameDuckMs: options.lameDuckMs });
  lifecycle.onStop(() => streams.endAll("stopping"));

  const whole = options.serves === "everything";
  if (whole) {
    await addDescription(app, options.version);
    await addDocumentation(app);
    await addWebPages(app, options.webPages);
  }
  const handlers: RouteHandlers = {
    ...rowRoutes(services),
    ...batchRoutes(services),
    ...reviewRoutes(services),
    ...documentRoutes(services, options),
    ...streamRoutes({ services, options: options.stream, streams, lifecycle }),
    ...deadLetterRoutes(services),
    ...meRoutes(services, options),
    ...healthRoutes(services, lifecycle),
  };
  await registerAll(app, handlers, options);
  if (whole) for (const plugin of options.plugins) await app.register(plugin);
  await app.ready();
  return app;
}

async function registerAll(
  app: FastifyInstance,
  handlers: RouteHandlers,
  options: HttpOptions,
): Promise<void> {
  const register = <N extends RouteName>(scope: FastifyInstance, name: N) =>
    registerRoute(scope, name, handlers[name], options);
  const names = (Object.keys(routes) as RouteName[]).filter(
    (name) => options.serves === "everything" || WATCHED.has(name),
  );
  for (const name of names) if (!readsForm(name)) register(app, name);
  // Forms are read in a scope of their own: elsewhere they are 415.
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: {
        ...{ files: 1, fields: 4, parts: 5, fieldNameSize: 100, fieldSize: 4096, headerPairs: 20 },
        fileSize: LIMITS.upload.bytes,
      },
    });
    for (const name of names) if (readsForm(name)) register(scope, name);
  });
}

function readsForm(name: RouteName): boolean {
  const contract = routes[name];
  return "consumes" in contract && contract.consumes === "multipart/form-data";
}
