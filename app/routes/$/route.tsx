import { notFound } from "../../http/refusals.ts";

export function loader() {
  throw notFound();
}

/** Nothing of the product lives here; the loader's refusal shows the error page. */
export default function NoSuchPage() {
  return null;
}
