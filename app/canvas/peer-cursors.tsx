import { useStore, ViewportPortal } from "@xyflow/react";
import { MousePointer2 } from "lucide-react";
import type { CSSProperties } from "react";
import type { BoardId } from "#collab/plan/id.ts";
import { usePeers } from "../live/use-peers.ts";

/** The others' pointers with their names. Alone here, so that they move without drawing the board. */
export function PeerCursors({ board }: { board: BoardId }) {
  const peers = usePeers();
  const zoom = useStore((state) => state.transform[2]);
  return (
    <ViewportPortal>
      <div aria-hidden="true" style={{ "--unzoom": 1 / zoom } as CSSProperties}>
        {peers.map(({ client, name, colour, cursor, board: at }) =>
          cursor && at === board ? (
            <div
              key={client}
              className="peer-cursor"
              style={{ transform: `translate(${cursor.x}px, ${cursor.y}px)` }}
            >
              <div>
                <MousePointer2 size={22} color="#fff" fill={colour} strokeWidth={1.5} />
                <span className="peer-tag" style={{ background: colour }}>
                  {name}
                </span>
              </div>
            </div>
          ) : null,
        )}
      </div>
    </ViewportPortal>
  );
}
