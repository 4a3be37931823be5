import { openReadOnly } from "db/sqlite.server";
import type { Page, TestInfo } from "playwright/test";
import { instantOf } from "~/kernel/time";
import { bookWithDeposit, deskOf, readyToHandOut, scan, tagsOn } from "../support/renting";
import { expect, expectAccessible, fromSoon, signIn, test } from "../support/story";
import { pdfText } from "../support/pdf-text";
import { storyShopOf } from "../support/story-shops";

test.use({ viewport: { width: 1440, height: 900 } });

const DAY = 24 * 3_600_000;
const COUNT = 50;

/** Models of which a machine came back just now, in another story say: it is kept for its checking, and leaves nowhere before (V1). */
async function justBack(info: TestInfo): Promise<ReadonlySet<string>> {
  const { reader, close } = openReadOnly(storyShopOf(info).file);
  const rows = await reader
    .selectFrom("allocation")
    .innerJoin("model", "model.id", "allocation.model_id")
    .select("slug")
    .where("returned_at", ">", instantOf(Date.now() - DAY / 6))
    .execute()
    .finally(close);
  return new Set(rows.map(({ slug }) => slug));
}

/** Monitors and desktops of which fifty together are free, and how many of each: laptops are left to the other stories. */
async function fiftyFree(page: Page, info: TestInfo): Promise<URLSearchParams> {
  const { from, until } = fromSoon(3);
  const period = new URLSearchParams({ from: `${from}:00+08:00`, until: `${until}:00+08:00` });
  const { models } = (await (await page.request.get(`/api/v1/models?${period}`)).json()) as {
    models: { slug: string; category: string; offer: { free: number } }[];
  };
  const asked = new URLSearchParams({ from, until, district: "siming" });
  const recent = await justBack(info);
  let left = COUNT;
  for (const { slug, offer } of models
    .filter(({ slug, category }) => ["monitors", "desktops"].includes(category) && !recent.has(slug))
    .toSorted((one, other) => other.offer.free - one.offer.free)) {
    const taken = Math.min(left, offer.free);
    if (taken > 0) asked.set(`n.${slug}`, String(taken));
    left -= taken;
  }
  expect(left).toBe(0);
  return asked;
}

/** What other customers brought back lately is looked at first: nobody takes a machine that nobody has seen. */
async function checkIn(clerk: Page, tags: readonly string[]): Promise<void> {
  await clerk.goto("/desk/checks");
  for (const tag of tags) {
    const form = clerk.locator("form").filter({ has: clerk.locator(`input[name=tag][value="${tag}"]`) });
    const ok = form.getByRole("button", { name: "检查好了，可以租" });
    if ((await ok.count()) === 0) continue;
    const wipe = form.getByLabel("数据怎么清除的");
    if (await wipe.count()) await wipe.selectOption("erase");
    await ok.click();
    await expect(ok).toHaveCount(0);
  }
}

async function sign(page: Page): Promise<void> {
  const pad = page.locator("[data-signature-pad]");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("There is nothing to sign on");
  for (const [fromX, fromY, toX, toY] of [
    [0.2, 0.3, 0.35, 0.7],
    [0.4, 0.6, 0.6, 0.3],
    [0.65, 0.3, 0.8, 0.7],
  ] as const) {
    await page.mouse.move(box.x + fromX * box.width, box.y + fromY * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + toX * box.width, box.y + toY * box.height, { steps: 6 });
    await page.mouse.up();
  }
}

test("a company takes fifty machines: scanned one after the other into one sheet, with one signature", async ({
  page,
  browser,
}, info) => {
  await signIn(page, "13800000002");
  await page.goto(`/book?${await fiftyFree(page, info)}`);
  const number = await bookWithDeposit(page);

  const clerk = await deskOf(browser);
  await readyToHandOut(clerk, number);
  await clerk.goto(`/desk/bookings/${number}/hand-out`);
  const tags = await tagsOn(clerk);
  expect(tags).toHaveLength(COUNT);
  await checkIn(clerk, tags);
  await clerk.goto(`/desk/bookings/${number}/hand-out`);
  await scan(clerk, [...tags.slice(0, -1), "XS-9999"]);
  await expect(clerk.getByText(/XS-9999/).first()).toBeVisible();
  await expect(clerk.getByText(`已核对 ${COUNT - 1} / ${COUNT} 台`)).toBeVisible();
  await scan(clerk, tags.slice(-1));
  await expect(clerk.getByText(`已核对 ${COUNT} / ${COUNT} 台`)).toBeVisible();
  await clerk.getByLabel("签名人").fill("陈国栋");
  await sign(clerk);
  await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "确认交付" }).click();
  await clerk.waitForURL(`**/desk/bookings/${number}/sheet`);

  const sheet = clerk.getByRole("link", { name: /PDF/ }).first();
  const file = await clerk.request.get((await sheet.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  const text = (await pdfText(await file.body())).join("");
  for (const tag of tags) expect(text).toContain(tag);
  expect(text).toContain(number);

  await page.reload();
  await expect(page.getByText(/交付验收单/).first()).toBeVisible();
});
