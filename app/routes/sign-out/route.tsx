import { type ActionFunctionArgs, redirect } from "@remix-run/node";

export async function action({ request, context }: ActionFunctionArgs) {
  return redirect("/sign-in", {
    status: 303,
    headers: { "Set-Cookie": await context.auth.signOut(request) },
  });
}

export const loader = () => redirect("/");
