import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { startPage } from "../page/start-page.tsx";
import { BatchesPage } from "./batches-page.tsx";
import { TEXTS } from "./texts.ts";
import "./batches.css";

void startPage(BatchesPage, (language) => speak(TEXTS, language)("title"));
