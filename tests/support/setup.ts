import { afterEach, expect, vi } from "vitest";

const complaint = vi.spyOn(console, "error");

// A test that makes the program complain has found something, whatever else it asserts.
afterEach(() => {
  const complaints = complaint.mock.calls.map((each) => each.map(String).join(" "));
  complaint.mockClear();
  expect(complaints).toEqual([]);
});
