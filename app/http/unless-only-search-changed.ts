import type { ShouldRevalidateFunction } from "@remix-run/react";

/** For routes whose data do not hang on the address's search: then a change of view needs no server. */
export const unlessOnlySearchChanged: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => {
  const isView =
    !formMethod && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return isView ? false : defaultShouldRevalidate;
};
