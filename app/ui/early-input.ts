import { pageAwake } from "./use-page-awake.ts";

/**
 * A page can be seen before its scripts can answer. What is pressed in between is held and done when they can:
 * else a form would be sent by the browser itself, and what was typed in the others would be gone with the page.
 * When the scripts do not come, the forms go that way after all.
 *
 * Written into the page as text, so it knows nothing from outside of it.
 */
function holdEarlyInput(awake: string): void {
  const patience = 5_000;
  // what is pressed twice in impatience is meant once
  const held = new Map<Element, () => void>();
  const hold = (event: Event, pressed: Element, again: () => void) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (held.size === 0) setTimeout(give, patience);
    held.set(pressed, again);
  };
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    hold(event, form, () => form.requestSubmit(event.submitter));
  };
  const onClick = (event: Event) => {
    const button = (event.target as Element).closest<HTMLElement>("button[type=button]");
    if (button) hold(event, button, () => button.click());
  };
  const give = () => {
    window.removeEventListener("submit", onSubmit, true);
    window.removeEventListener("click", onClick, true);
    for (const press of held.values()) press();
    held.clear();
  };
  window.addEventListener("submit", onSubmit, true);
  window.addEventListener("click", onClick, true);
  window.addEventListener(awake, give, { once: true });
}

export const earlyInputScript = `(${holdEarlyInput})(${JSON.stringify(pageAwake)})`;
