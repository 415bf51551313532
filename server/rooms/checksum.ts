import { crc32 } from "node:zlib";

/** Says of bytes that they are the ones a room has applied before it stored them (LG8); as Postgres holds integers. */
export function checksum(bytes: Uint8Array): number {
  return crc32(bytes) | 0;
}
