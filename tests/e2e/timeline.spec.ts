import type { Page } from "playwright/test";
import { expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 1440, height: 1000 } });

/** A booking that may go to another machine: the tag of its own row, and of an empty one of the same model. */
async function movableBar(page: Page) {
  const found = await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>("a.bar-hold:not(.bar-before, .bar-after)")) {
      const own = bar.closest<HTMLElement>("[data-unit]");
      const rows = [...document.querySelectorAll<HTMLElement>(`[data-model="${own?.dataset["model"]}"]`)].filter(
        (row) => row !== own,
      );
      const empty = rows.find((row) => row.children.length === 0);
      if (own && empty && bar.offsetWidth > 40)
        return {
          ...{ bar: bar.dataset["bar"] ?? "", own: own.dataset["tag"] ?? "", empty: empty.dataset["tag"] ?? "" },
          model: own.closest("section")?.getAttribute("aria-label") ?? "",
        };
    }
    return null;
  });
  if (!found) throw new Error("The demo shop holds a booking that may be moved");
  return found;
}

const barIn = (page: Page, tag: string, bar: string) => page.locator(`[data-tag="${tag}"] [data-bar="${bar}"]`);

async function drag(page: Page, bar: string, to: { x?: number; row?: string }) {
  const held = page.locator(`[data-bar="${bar}"]`);
  await held.scrollIntoViewIfNeeded();
  const row = to.row ? page.locator(`[data-tag="${to.row}"]`) : null;
  await row?.scrollIntoViewIfNeeded();
  const box = await held.boundingBox();
  const aim = await row?.boundingBox();
  if (!box) throw new Error("The bar is on the page");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (to.x ?? 0) / 2, aim ? (y + aim.y) / 2 : y, { steps: 4 });
  await page.mouse.move(x + (to.x ?? 0), aim ? aim.y + aim.height / 2 : y, { steps: 6 });
}

test("V2: a bar dragged where the rules say no springs back; on a free machine it stays, and can be taken back", async ({
  page,
}) => {
  await signIn(page, "13800000004");
  await page.goto("/desk/timeline");
  const { bar, own, empty, model } = await movableBar(page);
  await page.getByLabel("机型").selectOption({ label: model });
  await page.getByRole("button", { name: "显示" }).click();
  await expect(page).toHaveURL(/model=/);
  const address = page.url();
  await expectAccessible(page);

  // Months into the past: refused while it is held, and back where it was.
  await drag(page, bar, { x: -900 });
  await expect(page.getByText("开始时间已经过了，请选择以后的时间。")).toBeVisible();
  await page.mouse.up();
  await expect(barIn(page, own, bar)).toBeVisible();
  expect(page.url()).toBe(address);
  expect(await barIn(page, own, bar).evaluate((element) => element.style.transform)).toBe("");

  await drag(page, bar, { row: empty });
  await expect(page.getByText(`可以移到 ${empty}`)).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(`已移到 ${empty}。`)).toBeVisible();
  await expect(barIn(page, empty, bar)).toBeVisible();
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(barIn(page, own, bar)).toBeVisible();

  // And again, to stay.
  await drag(page, bar, { row: empty });
  await expect(page.getByText(`可以移到 ${empty}`)).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(`已移到 ${empty}。`)).toBeVisible();
  await page.goto(address);
  await expect(barIn(page, empty, bar)).toBeVisible();

  await barIn(page, empty, bar).hover();
  await page
    .getByRole("link", { name: "移动" })
    .and(page.locator(`[href$="${bar}"]`))
    .click();
  await expect(page.getByRole("heading", { name: "移动预订" })).toBeVisible();
  await expectAccessible(page);
});
