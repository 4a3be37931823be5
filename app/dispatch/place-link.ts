/** Where one call is set by hand; with `try` the plan is shown as it would be. */
export const placeLink = (asked: { call: string; to?: string; first?: "on"; try?: "1" }): string =>
  `/desk/dispatch?${new URLSearchParams(asked)}#place`;
