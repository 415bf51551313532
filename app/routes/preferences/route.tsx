import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { ownPath } from "../../http/own-path.ts";
import { changePreferences } from "../../http/preferences.ts";
import { readFormData } from "../../http/read-form.ts";

export async function action({ request }: ActionFunctionArgs) {
  const form = await readFormData(request);
  const headers = { "Set-Cookie": changePreferences(request, form) };
  // The page's own script sends no way back: it stays where it is and loads the words anew.
  const back = form.get("back");
  return back === null ? Response.json(null, { headers }) : redirect(ownPath(back), { status: 303, headers });
}

export const loader = () => redirect("/");
