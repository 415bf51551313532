import { useStore } from "@xyflow/react";
import { EyeOff, Map as MapIcon, Maximize, Minus, Plus, Search, Users } from "lucide-react";
import { memo } from "react";
import { Toolbar } from "react-aria-components/Toolbar";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/icon-button.tsx";

export type ZoomBarProps = {
  onFit: () => void;
  onZoomIn: () => void;
  onZoomOut: () => void;
  onZoomToOne: () => void;
  onSearch: () => void;
  quiet: boolean;
  setQuiet: (quiet: boolean) => void;
  minimap: boolean;
  setMinimap: (shown: boolean) => void;
};

/** Looking at the board: zoom, the whole of it, search, minimap, quiet mode. */
export const ZoomBar = memo(function ZoomBar(props: ZoomBarProps) {
  const { t } = useTranslation("board");
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Toolbar aria-label={t("view.title")} className="board-zoom no-print">
      <IconButton label={t("view.search")} onClick={props.onSearch}>
        <Search aria-hidden="true" />
      </IconButton>
      <IconButton label={t("view.zoomOut")} onClick={props.onZoomOut}>
        <Minus aria-hidden="true" />
      </IconButton>
      <button type="button" className="board-percent" title={t("view.zoomToOne")} onClick={props.onZoomToOne}>
        <span className="sr-only">{t("view.zoomToOne")}: </span>
        {t("view.percent", { percent })}
      </button>
      <IconButton label={t("view.zoomIn")} onClick={props.onZoomIn}>
        <Plus aria-hidden="true" />
      </IconButton>
      <IconButton label={t("view.fit")} onClick={props.onFit}>
        <Maximize aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t("view.minimap")}
        pressed={props.minimap}
        onClick={() => props.setMinimap(!props.minimap)}
      >
        <MapIcon aria-hidden="true" />
      </IconButton>
      <IconButton label={t("view.quiet")} pressed={props.quiet} onClick={() => props.setQuiet(!props.quiet)}>
        {props.quiet ? <EyeOff aria-hidden="true" /> : <Users aria-hidden="true" />}
      </IconButton>
    </Toolbar>
  );
});
