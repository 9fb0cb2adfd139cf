import { render } from "preact";
import { App } from "./app.tsx";
import { openSession } from "./session.ts";
import { createTestingHandle } from "./testing-handle.ts";

const session = await openSession();
// The pane's frame finds its workbook here, before it is put into the page.
Object.assign(window, { playground: createTestingHandle(session) });
const root = document.getElementById("playground") ?? document.body;
root.replaceChildren();
render(<App session={session} />, root);
