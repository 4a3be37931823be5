import { configuration } from "./shop.server";

/** Where links that leave the shop lead, e.g. `https://rent.example.cn`: as configured, else as the request was sent. */
export const originOf = (request: Request): string => configuration().publicOrigin ?? new URL(request.url).origin;
