import { createContext } from "react";
import type { PlanConnection } from "./plan-connection.ts";

export const PlanContext = createContext<PlanConnection | null>(null);
