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
 * When the scripts do not come, the forms go that way after all. Typing is the browser's own matter until then;
 * afterwards the scripts are told of it, or what they know of a field would be what the server wrote there.
 *
 * Written into the page as text, so it knows nothing from outside of it.
 */
function holdEarlyInput(awake: string, urgent: string): void {
  const patience = 5_000;
  let scriptsMayCome = true;
  // what is pressed twice in impatience is meant once
  const forms = new Map<HTMLFormElement, () => void>();
  const buttons = new Set<HTMLElement>();
  const filled = new Set<EventTarget | null>();
  const keep = (event: Event) => {
    event.stopImmediatePropagation();
    if (event.type === "input" || event.type === "change") filled.add(event.target);
    else if (event.type === "submit" && scriptsMayCome) {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      if (forms.size === 0) afterLoading(() => setTimeout(goWithoutScripts, patience));
      forms.set(form, () => form.requestSubmit((event as SubmitEvent).submitter));
    } else if (event.type === "click") {
      const button = (event.target as Element).closest<HTMLElement>("button[type=button]");
      if (button) buttons.add(button);
    }
  };
  const sendForms = () => {
    for (const send of forms.values()) send();
    forms.clear();
  };
  const goWithoutScripts = () => {
    scriptsMayCome = false;
    sendForms();
  };
  /** While scripts are still on their way, a form on its own would come no sooner. */
  const afterLoading = (run: () => void) => {
    if (document.readyState === "complete") run();
    else window.addEventListener("load", run, { once: true });
  };
  const kept = urgent.split(" ");
  for (const type of kept) window.addEventListener(type, keep, true);
  const wake = () => {
    for (const type of kept) window.removeEventListener(type, keep, true);
    for (const field of filled) tellOf(field);
    for (const button of buttons) button.click();
    sendForms();
  };
  window.addEventListener(awake, wake, { once: true });

  /** React hears of a change only when the value is another than the last that was set by script. */
  function tellOf(field: EventTarget | null): void {
    if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event("change", { bubbles: true }));
    else if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      field.checked = !field.checked;
      field.click();
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const { value, selectionStart, selectionEnd } = field;
      const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
      field.value = `${value} `;
      set?.call(field, value);
      if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

export const earlyInputScript = `(${holdEarlyInput})(${JSON.stringify(pageAwake)}, ${JSON.stringify(urgentForReact)})`;
