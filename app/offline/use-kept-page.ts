import { useRouteLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { isLeaving } from "../live/leave.ts";
import { keepPage, type PlanPage } from "./kept-pages.ts";
import { registerWorker } from "./register-worker.ts";

/** Keeps on this device what the page of a plan was made with, so that it opens without the server. */
export function useKeptPage(page: PlanPage, fromDevice: boolean): void {
  const root = useRouteLoaderData("root");
  useEffect(() => {
    // rights that are asked for once more while one signs out must not leave the page behind
    if (!fromDevice && !isLeaving()) keepPage(root, page);
  }, [root, page, fromDevice]);
  useEffect(registerWorker, []);
}
