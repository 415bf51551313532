/** The form under which an e-mail address is unique: people write their own in many ways. */
export function foldEmail(email: string): string {
  return email
    .normalize("NFKC")
    .replace(/\p{Cc}/gu, "")
    .trim()
    .toLowerCase();
}

/** Whether a text can be an e-mail address; that it is theirs nobody claims before a letter has arrived. */
export function isEmail(text: string): boolean {
  const part = String.raw`[^\s\p{Cc}@<>"(),:;\\]`;
  return text.length <= 254 && new RegExp(`^${part}+@${part}+\\.[\\p{L}\\p{N}-]{2,}$`, "u").test(text.trim());
}
