/** The parts of the outbox's page; `failed` holds what is unsure, too. */
export const outboxViews = ["waiting", "failed", "sent", "dropped"] as const;
export type OutboxView = (typeof outboxViews)[number];
