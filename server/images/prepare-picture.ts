import sharp, { type Sharp } from "sharp";
import type { Picture, PictureRefusal } from "../context.ts";
import type { Done, Refusal } from "../outcome.ts";
import { OneByOne } from "./one-by-one.ts";

export type Prepared = Picture & { readonly width: number; readonly height: number };
type Outcome = Done<{ picture: Prepared }> | Refusal<PictureRefusal>;

/** 67 million: above what phones take as a rule, and a few hundred megabytes of memory at the most. */
const mostPixels = 8_192 * 8_192;
const longestSide = 2_000;
const patienceSeconds = 20;

// whatever a file claims to be, no other decoder of the library ever sees it: no SVG, no TIFF, no PDF
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((decoder) => `VipsForeignLoad${decoder}`),
});
// pictures of different plans have nothing to do with each other
sharp.cache(false);

// a picture of that size takes hundreds of megabytes for a moment: one after the other, the rest wait
const turns = new OneByOne(16);

/**
 * Makes a picture of whatever somebody sends: turned as the camera was held, at most 2000 pixels a side, in sRGB,
 * and without anything else that the file carried (place, camera, thumbnail, bytes after its end). Of a moving
 * picture the first frame stays.
 */
export async function preparePicture(bytes: Uint8Array): Promise<Outcome> {
  if (isHeic(bytes)) return { ok: false, reason: "heic" };
  const head = await readHead(bytes);
  if (!head) return { ok: false, reason: "not-a-picture" };
  if (head.width * head.height > mostPixels) return { ok: false, reason: "too-many-pixels" };
  return (await turns.run(() => redraw(bytes, head.flat))) ?? { ok: false, reason: "busy" };
}

type Head = { readonly width: number; readonly height: number; readonly flat: boolean };

/** What the file says of itself; no pixel is decoded. */
async function readHead(bytes: Uint8Array): Promise<Head | undefined> {
  try {
    const { width, height, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { width, height, flat: format === "png" || format === "gif" };
  } catch {
    // not a picture, or none that we read: which of the two nobody can tell
    return undefined;
  }
}

async function redraw(bytes: Uint8Array, flat: boolean): Promise<Outcome> {
  const drawing = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", autoOrient: true })
    .timeout({ seconds: patienceSeconds })
    .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true });
  try {
    const webp = await write(drawing.clone().webp({ quality: 82 }), "image/webp");
    // drawings and screens of few colours stay sharp as PNG, and are often smaller
    const png = flat ? await write(drawing.clone().png({ compressionLevel: 9 }), "image/png") : webp;
    return { ok: true, picture: png.bytes.length <= webp.bytes.length ? png : webp };
  } catch (error) {
    const slow = error instanceof Error && error.message.startsWith("timeout");
    return { ok: false, reason: slow ? "busy" : "damaged" };
  }
}

async function write(drawing: Sharp, type: Picture["type"]): Promise<Prepared> {
  const { data, info } = await drawing.toBuffer({ resolveWithObject: true });
  return { type, bytes: data, width: info.width, height: info.height };
}

/** By the brands in the first box of the file. */
function isHeic(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(4, 40)).toString("latin1");
  return start.startsWith("ftyp") && /hei[cmsx]|hev[cmsx]/.test(start);
}
