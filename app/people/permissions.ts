/** Who may do what, as data: asked by every loader, action and resource route. A customer's permissions reach only what is his. */
export const roles = ["customer", "clerk", "technician", "manager"] as const;
export type Role = (typeof roles)[number];
export const staffRoles = ["clerk", "technician", "manager"] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

const matrix = {
  /** See and change one's own bookings, papers and calls. */
  "own.use": ["customer"],
  /** The board of the day, customers, bookings. */
  "desk.use": ["clerk", "manager"],
  "reservations.change": ["clerk", "manager"],
  /** P4: prices of the negotiated tier. */
  "quotations.negotiate": ["clerk", "manager"],
  "waiting.change": ["clerk", "manager"],
  "papers.review": ["clerk", "manager"],
  "agreements.issue": ["clerk", "manager"],
  "agreements.read": ["clerk", "manager"],
  "units.handover": ["clerk", "manager"],
  /** Bring and fetch machines; a technician only his own trips. */
  "deliveries.drive": ["clerk", "technician", "manager"],
  /** The picture of a proof of delivery: the shop, and the customer his own. */
  "proofs.read": ["customer", "clerk", "technician", "manager"],
  "payments.record": ["clerk", "manager"],
  /** The journal of a period, with who paid what. */
  "ledger.export": ["clerk", "manager"],
  "receipts.read": ["customer", "clerk", "manager"],
  "calls.read": ["clerk", "technician", "manager"],
  "calls.report": ["clerk", "manager"],
  "calls.work": ["technician", "manager"],
  "calls.plan": ["clerk", "technician", "manager"],
  /** Shifts, skills and ways, by which the plan of the day is made. */
  "dispatch.change": ["manager"],
  "insight.read": ["manager"],
  "settings.change": ["manager"],
  "staff.change": ["manager"],
  /** The texts of the agreement. */
  "clauses.change": ["manager"],
  /** The texts of notices, and what waits or failed in the outbox. */
  "notices.manage": ["manager"],
  /** What the shop does with what names people; letting somebody look at more papers. */
  "privacy.manage": ["manager"],
  /** Promotions and rates. */
  "prices.change": ["manager"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof matrix;
export const permissions = Object.keys(matrix) as Permission[];

export const may = (role: Role, permission: Permission): boolean => (matrix[permission] as readonly Role[]).includes(role);

/** Where each role starts after signing in. */
export const homeOf: Record<Role, string> = { customer: "/my", clerk: "/desk", technician: "/queue", manager: "/manage" };
