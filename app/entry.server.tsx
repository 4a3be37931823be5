import { createReadableStreamFromReadable } from "@remix-run/node";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { NonceProvider } from "~/ui/nonce";
import { htmlStream } from "./platform/html-stream.server";

export { checkData, createAdmin, start } from "./platform/lifecycle.server";
export { rotateVaultKey } from "./platform/vault-commands.server";

const RENDER_MILLISECONDS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const onReady = isbot(request.headers.get("User-Agent") ?? "") ? "onAllReady" : "onShellReady";
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={RENDER_MILLISECONDS} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        [onReady]() {
          answered = true;
          const body = htmlStream();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          status = 500;
          if (answered) console.error(error);
        },
      },
    );
    setTimeout(abort, RENDER_MILLISECONDS + 1_000).unref();
  });
}
