import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/**
 * A part of a page that is fetched when it is first shown. When its file cannot be had any more, mostly because the
 * server has a newer program since the page was opened, the person hears so and the rest of the page goes on.
 */
export function laterPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch {
      return { default: (await serverAnswers()) ? NewerProgram : NoConnection };
    }
  });
}

const serverAnswers = () =>
  fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

const NewerProgram = () => <Missing why="newer" />;
const NoConnection = () => <Missing why="away" />;

function Missing({ why }: { why: "newer" | "away" }) {
  const { t } = useTranslation("common");
  return createPortal(
    <div role="alert" className="no-print fixed inset-x-2 bottom-2 z-40 mx-auto max-w-2xl shadow-float">
      <Notice tone="warn" title={t(`missing.${why}`)}>
        <p className="mb-3">{t(`missing.${why}Text`)}</p>
        <Button variant="primary" onClick={() => location.reload()}>
          {t("missing.reload")}
        </Button>
      </Notice>
    </div>,
    document.body,
  );
}
