const lossCodes = ["ECONNREFUSED", "ECONNRESET", "ENOENT", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH", "EPIPE"];

/** Whether the database could not be reached, or was lost while it was asked: worth another try later. */
export function isConnectionLoss(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // SQLSTATE 08: connection; 28: sign-in; 57P: shutting down or starting up; 3D: no such database
  return (
    lossCodes.includes(code) ||
    /^(08|28|57P|3D)/.test(code) ||
    /Connection terminated|timeout/.test(error.message)
  );
}
