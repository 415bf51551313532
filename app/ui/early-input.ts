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
  const keep = (event: Event) => {
    event.stopImmediatePropagation();
    if (event.type === "submit" && scriptsMayCome) {
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
    // not by their events: who is quick has typed before even this script was read, and browsers fill in by themselves
    for (const field of document.querySelectorAll("select, input, textarea")) tellOf(field);
    for (const button of buttons) button.click();
    sendForms();
  };
  window.addEventListener(awake, wake, { once: true });

  /** Says that a field holds something else than the server wrote there, if it does. */
  function tellOf(field: Element): void {
    if (field instanceof HTMLSelectElement) {
      const written = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
      if (field.selectedIndex !== Math.max(written, 0)) tell(field, "change");
    } else if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      if (field.checked !== field.defaultChecked && (field.checked || field.type === "checkbox")) tick(field);
    } else if (field instanceof HTMLInputElement && field.type === "file") {
      if (field.value !== "") tell(field, "change");
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      if (field.value !== field.defaultValue) retype(field);
    }
  }

  function tell(field: Element, type: string): void {
    field.dispatchEvent(new Event(type, { bubbles: true }));
  }

  // React hears of a change only when the value is another than the last that was set by script

  function tick(box: HTMLInputElement): void {
    box.checked = !box.checked;
    box.click();
  }

  function retype(field: HTMLInputElement | HTMLTextAreaElement): void {
    const { value, selectionStart, selectionEnd } = field;
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set;
    field.value = `${value} `;
    set?.call(field, value);
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
    tell(field, "input");
  }
}

export const earlyInputScript = `(${holdEarlyInput})(${JSON.stringify(pageAwake)}, ${JSON.stringify(urgentForReact)})`;
