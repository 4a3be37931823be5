import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

/**
 * Remix decodes the page's data when it is first rendered, and has React wait for it with no boundary around. A tap at that moment
 * makes React go on at once, which it can't: it gives up, and the page stays without its scripts. So the data is decoded before
 * React is there to hear of taps. Rendered once outside of React, Remix gets no further than to what it waits for.
 */
async function decodeData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

await decodeData();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
