const own = "http://own.invalid";

/** A path of this instance to go back to, or the given one: whatever a browser would read as another host is refused. */
export function ownPath(wanted: FormDataEntryValue | null, otherwise = "/"): string {
  if (typeof wanted !== "string" || !/^\/[^\\\p{Cc}]*$/u.test(wanted)) return otherwise;
  const url = new URL(wanted, own);
  const path = url.pathname + url.search + url.hash;
  // Looked at after parsing: `/..//host` only then shows its two slashes.
  return url.origin === own && !path.startsWith("//") ? path : otherwise;
}
