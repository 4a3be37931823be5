import type { APIRequestContext } from "playwright/test";
import { dayIn, expect, postBooking, signIn, test } from "../support/story";

/** Ten in the morning in Shanghai, so many days from now, as a field shows it. */
const morningIn = (days: number) => `${dayIn(days)}T10:00`;
// Later than anything the demo shop has promised.
const period = { from: morningIn(200), until: morningIn(205) };

const book = (request: APIRequestContext, baseURL: string, quantity: number) =>
  postBooking(request, baseURL, `thinkpad-t14:${quantity}`, period);

test("V1: fifty people send the form for the last three machines at once, and three get one each", async ({ page, baseURL }) => {
  const shop = baseURL ?? "";
  await signIn(page, "13800000002");
  const { request } = page;
  const free = Number(/只有 (\d+) 台可租/.exec(await (await book(request, shop, 99)).text())?.[1]);
  expect(free).toBeGreaterThan(3);
  expect((await book(request, shop, free - 3)).status()).toBe(302);

  const answers = await Promise.all(Array.from({ length: 50 }, () => book(request, shop, 1)));
  const won = answers.filter((answer) => answer.status() === 302);
  const refused = answers.filter((answer) => answer.status() === 422);
  expect([won.length, refused.length]).toEqual([3, 47]);
  expect(new Set(won.map((answer) => answer.headers()["location"])).size).toBe(3);
  for (const answer of refused) expect(await answer.text()).toContain("只有 0 台可租");
});
