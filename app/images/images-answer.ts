import type { PictureRefusal } from "#server/context.ts";

/** Of what somebody sends; the server's limit of any body is a little above. */
export const largestPicture = 10 * 1024 * 1024;

/** A picture that the plan now holds; `ratio` is its width by its height. */
export type StoredPicture = { readonly hash: string; readonly ratio: number };

export type UploadAnswer =
  | ({ readonly ok: true } & StoredPicture)
  | { readonly ok: false; readonly reason: PictureRefusal | "too-large" };

/** Where the bytes of a picture are: a plan's by its id, those of a shared version below its own path. They never change, so a browser asks once. */
export const pictureAddress = (at: string, hash: string): string =>
  `${at.startsWith("/") ? at : `/plans/${at}`}/images/${hash}`;
