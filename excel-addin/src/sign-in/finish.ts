import { broadcastResponseToMainFrame } from "@azure/msal-browser/redirect-bridge";

// The answer in the address goes to the page that asked, which may be in another browsing context group, and the window closes.
broadcastResponseToMainFrame()
  .catch((error: unknown) => console.error("sign-in", error))
  .finally(() => {
    document.title = "Karty B+R";
  });
