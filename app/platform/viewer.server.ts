import type { Role } from "~/people/permissions";
import { viewerOf as sessionViewerOf } from "./session.server";
import { configuration } from "./shop.server";

export interface RootData {
  readonly viewer: { readonly name: string; readonly role: Role; readonly customerKind?: "individual" | "company" } | null;
  readonly requestId: string;
  readonly demo: boolean;
  readonly shop: typeof shop;
}

/** What the shop says of itself on every page. */
export const shop = {
  name: "厦门新思索计算机租赁有限公司",
  shortName: "新思索租赁",
  creditCode: "91350203MA0000015M",
  phone: "0592-5180000",
  address: "厦门市思明区厦禾路 820 号 2 楼",
  hours: "每天 09:00–18:00",
} as const;

/** For the root loader: who looks, and what each page says of the shop. */
export async function viewerOf(request: Request, requestId: string): Promise<RootData> {
  const viewer = await sessionViewerOf(request);
  const { demo } = configuration();
  if (!viewer) return { viewer: null, requestId, demo, shop };
  const kind = viewer.customerKind ? { customerKind: viewer.customerKind } : {};
  return { viewer: { name: viewer.name, role: viewer.role, ...kind }, requestId, demo, shop };
}
