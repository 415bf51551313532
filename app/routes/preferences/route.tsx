import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { ownPath } from "../../http/own-path.ts";
import { changePreferences } from "../../http/preferences.ts";
import { readFormData } from "../../http/read-form.ts";
import { isLanguage } from "../../i18n/languages.ts";

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readFormData(request);
  const headers = { "Set-Cookie": changePreferences(request, form) };
  const language = form.get("language");
  const account = isLanguage(language) ? await context.auth.findAccount(request) : undefined;
  if (account && isLanguage(language)) await context.accounts.setLanguage(account.id, language);
  // The page's own script sends no way back: it stays where it is and loads the words anew.
  const back = form.get("back");
  return back === null ? Response.json(null, { headers }) : redirect(ownPath(back), { status: 303, headers });
}

export const loader = () => redirect("/");
