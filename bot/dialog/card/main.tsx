import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { startPage } from "../page/start-page.tsx";
import { CardDialog } from "./card-dialog.tsx";
import { TEXTS } from "./texts.ts";

void startPage(CardDialog, (language) => speak(TEXTS, language)("title"));
