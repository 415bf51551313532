import { largestPicture, type UploadAnswer } from "./images-answer.ts";
import { shrinkPicture } from "./shrink-picture.ts";

type Refused = Extract<UploadAnswer, { ok: false }>["reason"];
export type UploadRefusal = Refused | "forbidden" | "storage" | "unreachable" | "stopped";
export type UploadOutcome =
  | Extract<UploadAnswer, { ok: true }>
  | { readonly ok: false; readonly reason: UploadRefusal };

const patienceMs = 180_000;

/** Sends one picture, made smaller here where the browser can. `onProgress` hears from 0 to 1. */
export async function uploadPicture(
  plan: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  if (file.type !== "" && !file.type.startsWith("image/")) return { ok: false, reason: "not-a-picture" };
  const picture = await shrinkPicture(file);
  if (signal.aborted) return { ok: false, reason: "stopped" };
  if (picture.size > largestPicture) return { ok: false, reason: "too-large" };
  const body = new FormData();
  body.set("picture", picture, "picture");
  // fetch does not tell how much of a body is on its way
  const request = new XMLHttpRequest();
  request.open("POST", `/plans/${plan}/images`);
  request.timeout = patienceMs;
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    onProgress(total > 0 ? loaded / total : 0),
  );
  const stop = () => request.abort();
  signal.addEventListener("abort", stop);
  try {
    return await new Promise((resolve) => {
      const refuse = (reason: UploadRefusal) => () => resolve({ ok: false, reason });
      request.addEventListener("load", () => resolve(outcomeOf(request)));
      request.addEventListener("error", refuse("unreachable"));
      request.addEventListener("timeout", refuse("unreachable"));
      request.addEventListener("abort", refuse("stopped"));
      request.send(body);
    });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function outcomeOf({ status, responseText, responseURL }: XMLHttpRequest): UploadOutcome {
  // a page instead of an answer: the way led to the sign-in page
  const led = !new URL(responseURL, location.href).pathname.endsWith("/images");
  if (led || status === 401 || status === 403 || status === 404) return { ok: false, reason: "forbidden" };
  if (status === 413) return { ok: false, reason: "too-large" };
  if (status === 200 || status === 422) return JSON.parse(responseText) as UploadAnswer;
  return { ok: false, reason: "storage" };
}
