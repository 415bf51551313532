// imported with the page: whoever needs a rescue has no server to fetch a part of the program from
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import type { Plan } from "#collab/plan/schema.ts";

/** Saves the plan as this screen holds it to a file, without asking the server. */
export function downloadCopy(plan: Plan, name: string): void {
  download(writePlanJson(plan), `${name}-${today()}.plan.json`, "application/json");
}

/** Saves plain data of this device to a file. */
export function downloadJson(content: unknown, name: string): void {
  download(JSON.stringify(content, null, 2), `${name}-${today()}.json`, "application/json");
}

/** Saves words to a file. */
export function downloadText(text: string, name: string): void {
  download(text, `${name}-${today()}.txt`, "text/plain;charset=utf-8");
}

const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format();

function download(content: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
