import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { announce, showToast } from "../ui/announcer.tsx";
import { AltDialog } from "./alt-dialog.tsx";
import type { StoredPicture } from "./images-answer.ts";
import { nameOfFile } from "./name-of-file.ts";
import { SendingPicture } from "./sending-picture.tsx";
import { uploadPicture } from "./upload-picture.ts";

export type Point = { readonly x: number; readonly y: number };
export type NamedPicture = StoredPicture & { readonly title: string };

/** What phones turn their HEIC into when they are asked for these. */
const accepted = "image/jpeg,image/png,image/webp,image/gif,image/avif";
const mostAtOnce = 10;

export type AddingPictures = {
  /** Opens the file chooser. */
  readonly choose: () => void;
  /** Takes files that somebody pasted or dropped. */
  readonly take: (files: readonly File[], at?: Point) => void;
  /** The hidden file field, the progress, the question for a description; to be drawn once. */
  readonly parts: ReactNode;
};

/** From a file to a card: sent, stored, put on the board by `add`, then asked what it shows. */
export function useAddingPictures(
  add: (picture: NamedPicture, at: Point | null) => NodeId | undefined,
): AddingPictures {
  const { t } = useTranslation("board");
  const connection = usePlanConnection();
  const field = useRef<HTMLInputElement>(null);
  const queue = useRef<{ file: File; at: Point | null }[]>([]);
  const [sending, setSending] = useState<{ share: number; left: number } | null>(null);
  const [undescribed, setUndescribed] = useState<readonly NodeId[]>([]);
  const stopper = useRef(new AbortController());
  const latest = useRef({ add, t });
  latest.current = { add, t };

  const run = useCallback(async () => {
    stopper.current = new AbortController();
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { file, at } = next;
      const left = queue.current.length;
      setSending({ share: 0, left });
      const { signal } = stopper.current;
      const onProgress = (share: number) => setSending({ share, left });
      const sent = await uploadPicture(connection.plan.id, file, onProgress, signal);
      const { add, t } = latest.current;
      if (sent.ok) {
        const { hash, ratio } = sent;
        const node = add({ hash, ratio, title: nameOfFile(file.name) }, at);
        if (node) setUndescribed((before) => [...before, node]);
      } else if (sent.reason === "stopped") {
        queue.current = [];
        announce(t("picture.stopped"));
      } else {
        const again = () => takeRef.current([file], at ?? undefined);
        showToast({
          text: t(`picture.refused.${sent.reason}`, { name: file.name }),
          tone: "danger",
          ...(sent.reason === "unreachable" || sent.reason === "busy" || sent.reason === "storage"
            ? { action: { label: t("picture.again"), run: again } }
            : {}),
        });
      }
    }
    setSending(null);
  }, [connection]);

  const running = useRef(false);
  const take = useCallback(
    (files: readonly File[], at?: Point) => {
      const { t } = latest.current;
      if (files.length > mostAtOnce) showToast({ text: t("picture.tooMany", { count: mostAtOnce }) });
      for (const [index, file] of files.slice(0, mostAtOnce).entries()) {
        // several dropped together lie like a fan, each to be seen
        queue.current.push({ file, at: at ? { x: at.x + index * 40, y: at.y + index * 40 } : null });
      }
      if (running.current) return;
      running.current = true;
      run().finally(() => {
        running.current = false;
      });
    },
    [run],
  );
  const takeRef = useRef(take);
  takeRef.current = take;
  const choose = useCallback(() => field.current?.click(), []);
  const described = useCallback(() => setUndescribed(([, ...rest]) => rest), []);

  const parts = (
    <>
      <input
        ref={field}
        type="file"
        accept={accepted}
        multiple
        hidden
        aria-label={t("picture.choose")}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          // the same file once more is a choice too
          event.target.value = "";
        }}
      />
      {sending ? <SendingPicture {...sending} onStop={() => stopper.current.abort()} /> : null}
      <AltDialog node={sending ? undefined : undescribed[0]} onDone={described} />
    </>
  );
  return useMemo(() => ({ choose, take, parts }), [choose, take, parts]);
}
