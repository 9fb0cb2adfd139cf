import { createApiClient } from "@rnd-cards/excel-addin/src/api/create-api-client.ts";
import { ReviewView } from "@rnd-cards/excel-addin/src/review/review-view.tsx";
import { createDevSignIn } from "@rnd-cards/excel-addin/src/sign-in/create-dev-sign-in.ts";
import { render } from "preact";
import "@rnd-cards/excel-addin/src/theme/tokens.css";

/** The review of a batch that is somebody else's. */
async function start(): Promise<void> {
  const client = createApiClient({ language: () => "pl", signIn: createDevSignIn() });
  const batch = await client.getBatch(new URLSearchParams(location.search).get("batch") ?? "");
  const cardId = batch.cards[0]?.id ?? null;
  const props = { client, batch, cardId, cards: batch.cards, providers: ["anthropic"], health: null };
  render(<ReviewView {...props} language="pl" readOnly onCard={() => {}} />, document.body);
}

void start();
