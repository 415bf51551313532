import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty data folder. As root its database runs under another user, who must be able to pass through. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wst-data-"));
  chmodSync(folder, 0o711);
  return folder;
}
