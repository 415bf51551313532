import { PassThrough } from "node:stream";
import type { AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { readPreferences } from "./http/preferences.ts";
import { loadI18n } from "./i18n/load-i18n.ts";
import { earlyInputScript } from "./ui/early-input.ts";
import { NonceContext } from "./ui/nonce.ts";

const giveUpAfter = 5_000;

/** Without this, Remix prints errors whole, with all that they quote. Refusals and people who left are none. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) context.reportError(error);
}

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const i18n = await loadI18n(readPreferences(request).language);
  const ready = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.append("Vary", "Cookie, Accept-Language");
  return new Promise((resolve, reject) => {
    let code = status;
    let started = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.cspNonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={remixContext} url={request.url} nonce={context.cspNonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce: context.cspNonce,
        bootstrapScriptContent: earlyInputScript,
        [ready]() {
          started = true;
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          code = 500;
          // Before the shell is there, onShellError rejects and the server logs it.
          if (started) context.reportError(error);
        },
      },
    );
    setTimeout(abort, giveUpAfter).unref();
  });
}
