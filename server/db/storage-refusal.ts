/** The storage cannot be had, for a cause that a person can do something about; the message is a sentence for them. */
export class StorageRefusal extends Error {
  readonly reason = "storage-refused";
}

/** Recognised by its reason, since a class may exist twice in two bundles. */
export function isStorageRefusal(error: unknown): error is StorageRefusal {
  return error instanceof Error && "reason" in error && error.reason === "storage-refused";
}

/** What the file system means, in words. Rethrows what is no trouble of disk or rights. */
export function refuseFileTrouble(error: unknown, path: string): never {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    throw new StorageRefusal(
      `The disk that holds ${path} is full. Make room, then start again; nothing is lost.`,
    );
  }
  if (code === "EACCES" || code === "EPERM") {
    throw new StorageRefusal(
      `${path} may not be read or written by this user. Start as its owner, or choose another folder with DATA_DIR.`,
    );
  }
  if (code === "EROFS") {
    throw new StorageRefusal(`${path} lies on a read-only disk. Choose another folder with DATA_DIR.`);
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    throw new StorageRefusal(
      `${path} is a file where a folder is needed. Choose another folder with DATA_DIR.`,
    );
  }
  throw error;
}
