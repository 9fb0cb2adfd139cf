import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Folders with what browsers are shown; null or missing ones are not served. */
export interface WebPages {
  /** The built pages of the add-in. */
  folder: string | null;
  /** The add-in's icons, which Office and Teams fetch. */
  icons: string | null;
  /** Serves the playground, the pane beside a workbook in the browser: for local work. */
  playground: boolean;
}

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the pages: `/excel/*` as built, `/cards/:cardId` one card to review, `/teams/*` what Teams shows of them,
 * `/playground/excel` in local work. Files under `assets/` carry a hash in their names and are kept for good; pages are asked
 * about again.
 */
export async function addWebPages(
  app: FastifyInstance,
  { folder, icons, playground }: WebPages,
): Promise<void> {
  // Files, and many people behind one address fetch them at once.
  app.addHook("onRoute", (route) => {
    const isFile = route.url.startsWith("/excel/") || route.url.startsWith("/icons/");
    if (isFile) route.config = { ...route.config, perAddress: false };
  });
  if (folder !== null && existsSync(join(folder, "taskpane.html"))) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix: "/excel/",
      index: false,
      allowedPath: (path) => playground || !path.startsWith("/playground"),
      // The build writes a compressed twin beside every file.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${join(folder, "assets")}`);
        reply.header("cache-control", hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
      },
    });
    // A route of its own, because its headers are.
    app.get("/excel/sign-in.html", (_request, reply) => reply.sendFile("sign-in.html"));
    app.get("/cards/:cardId", (_request, reply) => reply.sendFile("card.html"));
    app.get("/teams/card", (_request, reply) => reply.sendFile("teams-card.html"));
    app.get("/teams/batches", (_request, reply) => reply.sendFile("teams-batches.html"));
    if (playground) {
      app.get("/playground/excel", (_request, reply) => reply.sendFile("playground.html"));
      app.get("/", (_request, reply) => reply.redirect("/playground/excel"));
    }
  }
  if (icons !== null && existsSync(icons))
    await app.register(fastifyStatic, {
      root: icons,
      prefix: "/icons/",
      decorateReply: false,
      index: false,
      maxAge: YEAR_SECONDS * 1000,
    });
}
