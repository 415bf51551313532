import {
  CalendarDays,
  ChartColumn,
  CirclePlay,
  Clock,
  Flag,
  Frame,
  HandHeart,
  Image,
  type LucideIcon,
  MapPin,
  Package,
  SquareCheck,
  StickyNote,
  TriangleAlert,
  Type,
  Users,
} from "lucide-react";
import type { NodeKind } from "#collab/plan/schema.ts";

type Look = { path: string; icon: LucideIcon };

const circle = "M16 1a15 15 0 1 1 0 30a15 15 0 1 1 0-30z";
const hexagon = "M9 2h14l8 14l-8 14H9L1 16z";
const diamond = "M16 0.5L31.5 16L16 31.5L0.5 16z";
const square = "M4 1h24a3 3 0 0 1 3 3v24a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z";

/** Outlines on a field of 32; each family of kinds has an outline of its own, so that black and white still reads. */
export const kindLooks: Record<NodeKind, Look> = {
  need: { path: "M16 1c8 0 15 6 15 15v12a3 3 0 0 1-3 3H16C8 31 1 24 1 16S8 1 16 1z", icon: HandHeart },
  problem: { path: "M16 1L31 27a2.5 2.5 0 0 1-2.2 4H3.2A2.5 2.5 0 0 1 1 27z", icon: TriangleAlert },
  resource: { path: hexagon, icon: Package },
  partner: { path: circle, icon: Users },
  place: { path: "M16 1a13 13 0 0 1 13 13c0 8-8 12-13 17C11 26 3 22 3 14A13 13 0 0 1 16 1z", icon: MapPin },
  goal: { path: "M2 2h28v17c0 7-8 11-14 12.5C10 30 2 26 2 19z", icon: Flag },
  activity: { path: "M1 6a5 5 0 0 1 5-5h15l10 15l-10 15H6a5 5 0 0 1-5-5z", icon: CirclePlay },
  task: { path: square, icon: SquareCheck },
  indicator: { path: diamond, icon: ChartColumn },
  event: { path: "M10 1h12l9 9v12l-9 9H10l-9-9V10z", icon: CalendarDays },
  session: { path: "M8 2h23l-7 28H1z", icon: Clock },
  note: { path: "M1 1h30v21l-9 9H1z", icon: StickyNote },
  text: { path: square, icon: Type },
  frame: { path: square, icon: Frame },
  image: { path: square, icon: Image },
};
