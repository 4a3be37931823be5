import type { APIRequestContext } from "playwright/test";
import { dayIn, expect, postBooking, signIn, test } from "../support/story";

/** Ten in the morning in Shanghai, so many days from now, as a field shows it. */
const morningIn = (days: number) => `${dayIn(days)}T10:00`;
// Later than anything the demo shop or another story has promised.
const period = { from: morningIn(260), until: morningIn(265) };

const book = (request: APIRequestContext, baseURL: string, slug: string, quantity: number) =>
  postBooking(request, baseURL, `${slug}:${quantity}`, period);

/** How many are left, from the refusal of more than there can be. */
const leftOf = async (request: APIRequestContext, shop: string, slug: string) =>
  Number(/只有 (\d+) 台可租/.exec(await (await book(request, shop, slug, 99)).text())?.[1]);

test("V1, V2: 200 bookings of ten scarce models at once: each machine once, nobody waits for ever, nothing breaks", async ({
  page,
  baseURL,
}) => {
  const shop = baseURL ?? "";
  await signIn(page, "13800000002");
  const { request } = page;
  const catalogue = await (await request.get("/models")).text();
  const slugs = [...new Set([...catalogue.matchAll(/href="\/models\/([a-z0-9-]+)/g)].flatMap((hit) => hit[1] ?? []))].slice(
    0,
    10,
  );
  expect(slugs).toHaveLength(10);
  const left = new Map<string, number>();
  for (const slug of slugs) {
    const free = await leftOf(request, shop, slug);
    expect(free).toBeGreaterThan(0);
    const scarce = Math.min(free, 3);
    if (free > scarce) expect((await book(request, shop, slug, free - scarce)).status()).toBe(302);
    left.set(slug, scarce);
  }

  const asked = Array.from({ length: 200 }, (_, index) => slugs[index % slugs.length] ?? "");
  const answers = await Promise.all(asked.map(async (slug) => ({ slug, answer: await book(request, shop, slug, 1) })));
  expect(answers.filter(({ answer }) => ![302, 422].includes(answer.status()))).toEqual([]);
  for (const slug of slugs) {
    const won = answers.filter((each) => each.slug === slug && each.answer.status() === 302);
    expect(won.length, slug).toBe(left.get(slug));
    expect(await leftOf(request, shop, slug)).toBe(0);
  }
  const numbers = answers.flatMap(({ answer }) => (answer.status() === 302 ? [answer.headers()["location"]] : []));
  expect(new Set(numbers).size).toBe(numbers.length);
});
