import { createContext } from "react";

/** Known while the server renders; browsers hide it from scripts, so there is none after. */
export const NonceContext = createContext<string | undefined>(undefined);
