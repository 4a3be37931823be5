import { instantOf } from "~/kernel/time";
import type { Instant } from "~/kernel/time";

/** The only caller of Date.now(): rules and operations are told the time. */
export const now = (): Instant => instantOf(Date.now());
