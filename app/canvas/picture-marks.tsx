import type { EdgeProps, NodeProps } from "@xyflow/react";
import { createContext, memo, useContext } from "react";
import { CardNode } from "./card-node.tsx";
import type { CardFlow, TieFlow } from "./flow-types.ts";
import { FrameNode, NoteNode, TextNode } from "./free-nodes.tsx";
import { ImageNode } from "./image-node.tsx";
import { BranchEdge, TieEdge } from "./tie-edge.tsx";

/** What is marked in a picture: a look (of the style sheet) and its word, by card or tie. */
export type PictureMark = { readonly look: string; readonly sign: string; readonly word: string };
export type PictureMarks = ReadonlyMap<string, PictureMark>;

export const MarksContext = createContext<PictureMarks>(new Map());

const bare = { card: CardNode, note: NoteNode, text: TextNode, frame: FrameNode, image: ImageNode };

/** The same card with a frame of its own and a word, so that a black-and-white print says it too. */
const MarkedNode = memo(function MarkedNode(props: NodeProps<CardFlow>) {
  const mark = useContext(MarksContext).get(props.id);
  const Bare = bare[props.type as keyof typeof bare] ?? CardNode;
  if (!mark) return <Bare {...props} />;
  return (
    <div className="marked" data-mark={mark.look}>
      <Bare {...props} />
      <span className="mark-word">
        <span aria-hidden="true">{mark.sign} </span>
        {mark.word}
      </span>
    </div>
  );
});

const MarkedTie = memo(function MarkedTie(props: EdgeProps<TieFlow>) {
  const mark = useContext(MarksContext).get(props.id);
  if (!mark || !props.data) return <TieEdge {...props} />;
  const data = { ...props.data, verb: `${mark.sign} ${props.data.verb}` };
  return (
    <g className="marked-tie" data-mark={mark.look}>
      <TieEdge {...props} data={data} />
    </g>
  );
});

export const markedNodeTypes = {
  card: MarkedNode,
  note: MarkedNode,
  text: MarkedNode,
  frame: MarkedNode,
  image: MarkedNode,
};
export const markedEdgeTypes = { tie: MarkedTie, branch: BranchEdge };
