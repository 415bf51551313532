import type { ErrorRequestHandler } from "express";
import type { ReportError } from "./report-error.ts";

/**
 * When even the error page of the app could not be drawn. Both languages at once: whatever would have told them apart
 * may be what is broken.
 */
const page = `<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Wspólny Stół</title></head>
<body><main>
<h1>Coś się u nas zepsuło</h1>
<p>To nie Twoja wina. Twoja praca w planach jest bezpieczna. Spróbuj ponownie za chwilę.</p>
<p lang="en">Something broke on our side. It is not your fault, and your work in plans is safe. Please try again in a moment.</p>
<p><a href="/">Strona główna / Home</a></p>
</main></body></html>
`;

export function lastResort(report: ReportError): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) report(error);
    if (response.headersSent) return next(error);
    response.status(status).set("Cache-Control", "no-store");
    if (status >= 500) response.type("html").send(page);
    else response.end();
  };
}

/** A missing file and a malformed address come as errors that name their own status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
