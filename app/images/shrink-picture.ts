/** Smaller files go as they are: the server makes the final picture of them anyway. */
const worthIt = 1_500_000;
const longestSide = 2_000;

/**
 * The picture scaled down in the browser, so that a phone's photo goes over a poor line in seconds, and a format that
 * only this device reads becomes one that the server reads. The file itself where the browser cannot.
 */
export async function shrinkPicture(file: File): Promise<Blob> {
  const foreign = /hei[cf]/i.test(`${file.type} ${file.name}`);
  // a drawing's sharp edges and a moving picture are the server's to judge
  if (!foreign && (file.size < worthIt || !/^image\/(jpeg|webp)$/.test(file.type))) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext("2d");
    if (!context) return file;
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
    return made && (foreign || made.size < file.size) ? made : file;
  } catch {
    // not a picture for this browser; the server says what is wrong with it
    return file;
  }
}
