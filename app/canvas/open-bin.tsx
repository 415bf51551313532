import { Archive } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { BinDialog } from "./bin-dialog.tsx";

/** The way to the bin where there is no board whose tools have it. */
export function OpenBin({ names }: { names: Readonly<Record<string, string>> }) {
  const { t } = useTranslation("board");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Archive aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t("bin.open")}
      </Button>
      <BinDialog open={open} onClose={() => setOpen(false)} canEdit names={names} />
    </>
  );
}
