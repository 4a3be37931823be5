import type { BrowserContext, Page } from "playwright/test";
import { openReadOnly } from "db/sqlite.server";
import { storyShopOf } from "../support/story-shops";
import { expect, expectAccessible, signIn, signInByHand, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 }, expectedComplaints: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

/** The network is cut for the page and for its service worker, and that is looked at. */
async function cut(context: BrowserContext, page: Page, offline: boolean): Promise<void> {
  await context.setOffline(offline);
  const reach = () =>
    fetch(`/healthz?${Math.random()}`, { cache: "no-store" }).then(
      () => true,
      () => false,
    );
  expect(await page.evaluate(reach)).toBe(!offline);
  for (const worker of context.serviceWorkers()) expect(await worker.evaluate(reach)).toBe(!offline);
}

test("R7, 23: a technician works three calls without network; what he did arrives once, in order, and what was taken meanwhile is his to decide", async ({
  page,
  context,
  browser,
}, story) => {
  await signInByHand(page, "13800000003");
  await expect(page.locator("html")).toHaveAttribute("data-day-kept", "acc_technician", { timeout: 30_000 });
  const free = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "接单" }) });
  await expect(free.first()).toBeVisible();
  const links = await free.getByRole("link", { name: "打开" }).evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  const calls = links.slice(0, 3).map((link) => link?.split("/").at(-1) ?? "");
  expect(calls).toHaveLength(3);
  const [first = "", second = "", third = ""] = calls;

  await cut(context, page, true);
  await page.reload();
  await expect(page.getByText(/^离线 · \d\d:\d\d 的数据$/)).toBeVisible();
  await expectAccessible(page);

  await page.locator(`a[href="/queue/${first}"]`).first().click();
  await expect(page.getByRole("heading", { name: `报修 ${first}` })).toBeVisible();
  await page.getByRole("button", { name: "接单" }).click();
  await page.getByRole("button", { name: "开始处理" }).click();
  await expect(page.getByText("处理中")).toBeVisible();
  await page.reload();
  await expect(page.getByText("处理中")).toBeVisible();
  await page.locator("summary", { hasText: "解决" }).click();
  await page.getByRole("button", { name: "记为已解决" }).click();
  await expect(page.getByText("请填写这一项")).toBeVisible();
  await page.getByLabel("做了什么").fill("换了电源。");
  await page.getByRole("button", { name: "记为已解决" }).click();
  await expect(page.getByRole("heading", { name: "待同步" })).toBeVisible();
  await expect(page.getByText("3 步待同步")).toBeVisible();
  await page.getByLabel("现在拍一张").setInputFiles("public/icon-192.png");
  await page.getByRole("button", { name: "上传照片" }).click();
  await expect(page.getByText("4 步待同步")).toBeVisible();

  for (const call of [second, third]) {
    await page.goto(`/queue/${call}`);
    await page.getByRole("button", { name: "接单" }).click();
    await page.getByRole("button", { name: "开始处理" }).click();
    await expect(page.getByText("处理中")).toBeVisible();
  }
  await page.goto("/queue/F000101-001");
  await expect(page.getByText("这一页没有存在手机里")).toBeVisible();

  // Somebody in the shop takes the third one meanwhile.
  const manager = await (await browser.newContext()).newPage();
  await signIn(manager, "13800000005");
  await manager.goto(`/queue/${third}`);
  await manager.getByRole("button", { name: "接单" }).click();
  await expect(manager.getByText("由 吴建国 负责").first()).toBeVisible();

  await cut(context, page, false);
  await page.goto("/queue/unsent");
  const refused = page.getByRole("region", { name: "店里的情况" });
  await expect(refused).toContainText("吴建国");
  await expectAccessible(page);
  await page.getByRole("button", { name: "作为说明交给店里" }).click();
  await expect(page.getByText("都已经同步").or(refused)).toBeVisible();
  await page.getByRole("button", { name: "放弃这一步" }).click();
  await page.getByRole("button", { name: "确定放弃" }).click();
  await expect(page.getByText("都已经同步")).toBeVisible();

  const { reader, close } = openReadOnly(storyShopOf(story).file);
  const kinds = async (number: string) => {
    const rows = await reader
      .selectFrom("call_event")
      .innerJoin("service_call", "service_call.id", "call_event.call_id")
      .select(["call_event.kind", "call_event.data"])
      .where("service_call.number", "=", number)
      .execute();
    const placed = rows.map(({ kind, data }) => ({ kind, place: (JSON.parse(data) as { place?: number }).place ?? 0 }));
    return placed.sort((one, other) => one.place - other.place).map(({ kind }) => kind);
  };
  const pictures = reader.selectFrom("call_picture").innerJoin("service_call", "service_call.id", "call_picture.call_id");
  expect(await pictures.select("call_picture.id").where("service_call.number", "=", first).execute()).toHaveLength(1);
  expect(await kinds(first)).toEqual(["reported", "assigned", "started", "solved"]);
  expect(await kinds(second)).toEqual(["reported", "assigned", "started"]);
  expect(await kinds(third)).toEqual(["reported", "assigned"]);
  await close();
  await manager.goto("/desk/calls");
  await expect(manager.getByText("技术员的离线说明")).toBeVisible();
});
