import { pageAwake } from "./use-page-awake.ts";

/**
 * Events for which React would finish taking the page over at once, and give the page up when its data is not read yet.
 */
const urgentForReact =
  "auxclick change click compositionend compositionstart contextmenu copy cut dblclick dragend dragstart drop input " +
  "keydown keypress keyup mousedown mouseup paste pointercancel pointerdown pointerup reset submit touchcancel " +
  "touchend touchstart";

/**
 * A page can be seen before its scripts can answer. What is pressed in between is held and done when they can:
 * else a form would be sent by the browser itself, and what was typed in the others would be gone with the page.
 * When the scripts do not come, the forms go that way after all. Typing is the browser's own matter until then.
 *
 * Written into the page as text, so it knows nothing from outside of it.
 */
function holdEarlyInput(awake: string, urgent: string): void {
  const patience = 5_000;
  // what is pressed twice in impatience is meant once
  const held = new Map<Element, () => void>();
  const hold = (event: Event, pressed: Element, again: () => void) => {
    event.preventDefault();
    if (held.size === 0) setTimeout(give, patience);
    held.set(pressed, again);
  };
  const keep = (event: Event) => {
    event.stopImmediatePropagation();
    if (event.type === "submit") {
      const form = event.target as HTMLFormElement;
      hold(event, form, () => form.requestSubmit((event as SubmitEvent).submitter));
    } else if (event.type === "click") {
      const button = (event.target as Element).closest<HTMLElement>("button[type=button]");
      if (button) hold(event, button, () => button.click());
    }
  };
  const kept = urgent.split(" ");
  const give = () => {
    for (const type of kept) window.removeEventListener(type, keep, true);
    window.removeEventListener(awake, give);
    for (const press of held.values()) press();
    held.clear();
  };
  for (const type of kept) window.addEventListener(type, keep, true);
  window.addEventListener(awake, give);
}

export const earlyInputScript = `(${holdEarlyInput})(${JSON.stringify(pageAwake)}, ${JSON.stringify(urgentForReact)})`;
