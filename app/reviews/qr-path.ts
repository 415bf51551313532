import QRCode from "qrcode";

/** A QR code as an SVG path over modules of 1 × 1, and how many there are on a side. Nothing of it is markup. */
export type QrPath = { readonly size: number; readonly path: string };

export function qrPath(text: string): QrPath {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "M" }).modules;
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let length = 0;
      while (x + length < size && data[y * size + x + length]) length++;
      if (length > 0) path += `M${x} ${y}h${length}v1h-${length}z`;
      x += length;
    }
  }
  return { size, path };
}
