import * as z from "zod";
import { deliverFile } from "../files/deliver-file.ts";
import type { Turn } from "../gateway/gateway.ts";
import { errorReply } from "./error-reply.ts";
import type { BotParts } from "./parts.ts";
import { isPersonal, setScene } from "./set-scene.ts";

const context = z.object({ pendingId: z.string().min(1).max(100) });

/** Acts on a person's word about an offered file in the background: Teams waits for nothing but that it was heard. */
export async function onConsent(
  parts: BotParts,
  turn: Extract<Turn, { kind: "file-consent" }>,
): Promise<void> {
  const scene = await setScene(parts, turn);
  const known = context.safeParse(turn.context.data);
  if (turn.context.verb !== "deliver-file" || !known.success || !isPersonal(scene)) return;
  const { accepted, upload } = turn;
  const consent = { pendingId: known.data.pendingId, accepted, upload };
  parts.tasks.start("file", async (signal) => {
    await deliverFile(parts, scene, consent, signal).catch(async (error: unknown) => {
      await parts.delivery.send(scene.chat, errorReply(parts, scene, error).message);
    });
  });
}
