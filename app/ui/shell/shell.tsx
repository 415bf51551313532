import { useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { frameOf } from "../route-handle.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation("common");
  const frame = frameOf(useMatches());
  return (
    <div className={frame === "board" ? "flex h-dvh flex-col" : "flex min-h-dvh flex-col"}>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed! focus:top-2 focus:left-2"
      >
        {t("shell.skip")}
      </a>
      <Header />
      <main id="main" tabIndex={-1} className={frame === "board" ? "flex min-h-0 flex-1 flex-col" : "flex-1"}>
        {children}
      </main>
      {frame === "page" ? <Footer /> : null}
    </div>
  );
}
