import { useRouteLoaderData } from "@remix-run/react";
import type { RootData } from "~/platform/viewer.server";

/** Who looks and what the shop says of itself; undefined where the root itself failed. */
export const useRootData = (): RootData | undefined => useRouteLoaderData("root");
