/** What is known of the version that the server stores of a plan before a great change. */
export type KeptBefore = "kept" | "not-kept" | "not-known";

/** Asks the server for it. A request that broke off may have been heard, and what takes long may still be stored. */
export async function keepVersionBefore(
  plan: string,
  { way, ...said }: { readonly way: "restore" | "keep" } & Record<string, string>,
): Promise<KeptBefore> {
  const body = new URLSearchParams(said);
  try {
    const { ok, status } = await fetch(`/plans/${plan}/versions/${way}`, {
      method: "POST",
      body,
      redirect: "error",
    });
    if (ok) return "kept";
    // 504 is our own word for what goes on, and a proxy's for what it did not wait for
    return status === 504 || status === 502 ? "not-known" : "not-kept";
  } catch {
    return "not-known";
  }
}
