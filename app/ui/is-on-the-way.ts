declare global {
  interface Window {
    /** Remix's own router. */
    __remixRouter?: { readonly state: { readonly navigation: { readonly state: string } } };
  }
}

/**
 * Whether somebody is on the way to another page at this very moment. The `useNavigation` of a component that is being
 * rendered may be older than a press, and what goes by it would overrule the press.
 */
export function isOnTheWay(): boolean {
  const state = window.__remixRouter?.state.navigation.state;
  return state !== undefined && state !== "idle";
}
