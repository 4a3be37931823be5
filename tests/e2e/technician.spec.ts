import type { Page, TestInfo } from "playwright/test";
import { openReadOnly } from "db/sqlite.server";
import { expect, expectAccessible, signIn, signInByHand, test } from "../support/story";
import { storyShopOf } from "../support/story-shops";

test.use({ viewport: { width: 390, height: 844 } });

/** The number of a rental that is out with a machine nobody has reported: of a customer whom no other story knows. */
async function rentedOut(info: TestInfo): Promise<string> {
  const { reader, close } = openReadOnly(storyShopOf(info).file);
  const row = await reader
    .selectFrom("reservation")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .innerJoin("allocation", "allocation.reservation_id", "reservation.id")
    .select("reservation.number")
    .where("customer.phone", "like", "138592%")
    .where("allocation.handed_out_at", "is not", null)
    .where("allocation.returned_at", "is", null)
    .where("allocation.released_at", "is", null)
    .where("unit_id", "not in", (call) => call.selectFrom("service_call").select("service_call.unit_id"))
    .orderBy("allocation.handed_out_at", "desc")
    .executeTakeFirstOrThrow()
    .finally(close);
  return row.number;
}

/** The student's machine that is out and not reported yet: its report page, by way of his bookings. */
async function reportPage(page: Page): Promise<void> {
  const links = page.getByRole("main").getByRole("link", { name: /^R\d{6}-\d{3}$/ });
  // Reading them does not wait for the page they stand on.
  await expect(links.first()).toBeVisible();
  const numbers = await links.allTextContents();
  for (const number of numbers) {
    await page.goto(`/my/${number}/report`);
    const [form, nothing] = [page.getByRole("button", { name: "提交报修" }), page.getByText("现在没有机器可以报修")];
    await expect(form.or(nothing)).toBeVisible();
    if (await form.isVisible()) return;
  }
  throw new Error("The student has no machine out");
}

/** The same report once more, by whoever opened it before the first one was sent. */
async function reportedTwice(student: Page): Promise<Page> {
  const other = await student.context().newPage();
  await other.goto(student.url());
  await other.getByRole("radio", { name: /^硬件/ }).check();
  await other.getByLabel("出了什么问题").fill("现在还有焦味。");
  await other.getByLabel("详细地址").fill("思明南路 422 号 3 号楼 512");
  return other;
}

test("S2, S6, S9: a student reports a fault with the promised hour before his eyes; the technician comes, and he sees each step", async ({
  page: student,
  browser,
}) => {
  await signInByHand(student, "13800000001");
  await reportPage(student);
  await expect(student.getByText(/现在报修，最晚 .* 前上门解决/)).toBeVisible();
  await expect(student.getByText("超过这里写的金额，要您同意才收。")).toBeVisible();
  await expectAccessible(student);

  await student.getByRole("button", { name: "提交报修" }).click();
  await expect(student.getByText("请填写这一项").first()).toBeVisible();
  await student.getByRole("radio", { name: /^硬件/ }).check();
  await student.getByLabel("出了什么问题").fill("屏幕下半边一直闪，风扇很响。");
  await student.getByLabel("区域").selectOption("jimei");
  await expect(student.getByText("2 小时内我们打电话和您约上门时间")).toBeVisible();
  await student.getByLabel("区域").selectOption("siming");
  await student.getByLabel("详细地址").fill("思明南路 422 号 3 号楼 512");
  const twice = await reportedTwice(student);
  await student.getByRole("button", { name: "提交报修" }).click();
  await student.waitForURL(/\/my\/calls\/F\d{6}-\d{3}$/);
  const number = new URL(student.url()).pathname.split("/").at(-1) ?? "";
  await expect(student.getByText(/还剩 23 小时 5\d 分|还剩 1 天/)).toBeVisible();
  await expect(student.getByText("增值服务：24 小时内上门解决")).toBeVisible();
  await expect(student.getByText("还没有人接单")).toBeVisible();
  await expectAccessible(student);

  await twice.getByRole("button", { name: "提交报修" }).click();
  await expect(twice.getByText(`已经报修，单号 ${number}`, { exact: true })).toBeVisible();
  await expectAccessible(twice);
  await twice.getByRole("button", { name: `补充到 ${number}` }).click();
  await twice.waitForURL(new RegExp(`/my/calls/${number}$`));
  await expect(twice.getByText("现在还有焦味。").first()).toBeVisible();
  await expectAccessible(twice);
  await twice.close();

  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const technician = await context.newPage();
  await signInByHand(technician, "13800000003");
  await expect(technician).toHaveURL(/\/queue$/);
  await expectAccessible(technician);
  const entry = technician.getByRole("listitem").filter({ has: technician.locator(`a[href="/queue/${number}"]`) });
  await expect(entry.getByRole("link", { name: /打电话给/ })).toHaveAttribute("href", /^tel:/);
  await expect(entry.getByRole("link", { name: /看地图/ })).toHaveAttribute("href", /uri\.amap\.com\/search\?keyword=%E6%80%9D/);
  await expect(entry.getByText("现在还有焦味。")).toBeVisible();
  await entry.getByRole("button", { name: "接单" }).click();
  await technician.waitForURL(new RegExp(`/queue/${number}$`));
  await technician.getByRole("button", { name: "开始处理" }).click();
  await expect(technician.getByText("处理中")).toBeVisible();
  await technician.locator("summary", { hasText: "暂停" }).click();
  await technician.getByRole("radio", { name: "现场没有人" }).check();
  await expectAccessible(technician);
  await technician.getByRole("button", { name: "暂停" }).click();
  await expect(technician.getByRole("button", { name: "继续处理" })).toBeVisible();
  // His page is ahead of the shop: what stands in the history has arrived.
  await expect(technician.getByText("暂停：现场没有人")).toBeVisible();

  await student.reload();
  await expect(student.getByText("暂停时还剩")).toBeVisible();
  await expect(student.getByText("暂停：现场没有人")).toBeVisible();
  await expect(student.getByRole("main")).toContainText("陈志强");

  await technician.getByRole("button", { name: "继续处理" }).click();
  await expect(technician.getByText("处理中")).toBeVisible();
  await technician.locator("summary", { hasText: "收费" }).click();
  await technician.getByRole("radio", { name: /^人为损坏/ }).check();
  await technician.getByLabel("维修费（元）").fill("90");
  await technician.getByRole("button", { name: "提出收费" }).click();
  await expect(technician.getByText("请写明原因。")).toBeVisible();
  await technician.getByLabel("和建议不同的话，写明原因").fill("要拆整个上盖");
  await technician.getByRole("button", { name: "提出收费" }).click();
  await expect(technician.getByText("已提出 ¥90.00")).toBeVisible();
  await student.reload();
  await expectAccessible(student);
  await student.getByRole("button", { name: "同意收费 ¥90.00" }).click();
  await expect(student.getByText("已同意收费 ¥90.00")).toBeVisible();

  await technician.locator("summary", { hasText: "解决" }).click();
  await technician.getByLabel("做了什么").fill("换了屏线，清了风扇。");
  await technician.getByRole("button", { name: "记为已解决" }).click();
  // Earlier calls of the machine say the same of themselves: what was done is this one's alone.
  await expect(technician.getByText("做了什么：换了屏线，清了风扇。")).toBeVisible();
  await student.reload();
  await expect(student.getByText("做了什么：换了屏线，清了风扇。")).toBeVisible();
  await expect(student.getByText("在时限内解决").first()).toBeVisible();
  await expectAccessible(student);

  const stranger = await (await browser.newContext()).newPage();
  await signIn(stranger, "13800000002");
  expect((await stranger.goto(`/my/calls/${number}`))?.status()).toBe(404);
});

test("S3: a clerk reports a fault off the island by telephone, agrees the hour and sends a technician", async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, "13800000004");
  await page.goto("/desk/calls/new");
  await page
    .getByRole("main")
    .getByLabel("预订号、客户名、电话或资产编号")
    .fill(await rentedOut(info));
  await page.getByRole("main").getByLabel("预订号、客户名、电话或资产编号").press("Enter");
  await page.getByRole("region", { name: "在租的预订" }).getByRole("link").first().click();
  await expect(page.getByText("请把时限和费用念给客户听")).toBeVisible();
  const machines = page.getByRole("group", { name: "哪台机器" }).getByRole("radio");
  const states = await machines.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).disabled));
  await machines.nth(states.indexOf(false)).check();
  await page.getByRole("radio", { name: /^软件/ }).check();
  await page.getByLabel("出了什么问题").fill("展台的投影连不上电脑。");
  await page.getByLabel("区域").selectOption("jimei");
  await page.getByLabel("详细地址").fill("杏林湾路 8 号展厅");
  await expectAccessible(page);
  await page.getByRole("button", { name: "登记报修" }).click();
  await page.waitForURL(/\/desk\/calls$/);

  const waiting = page.getByRole("region", { name: "等待约时间" }).getByRole("listitem").filter({ hasText: "杏林湾路 8 号展厅" });
  await waiting.getByLabel("和客户约好的时间").fill("2027-01-05T09:30");
  await expectAccessible(page);
  await waiting.getByRole("button", { name: "记下时间" }).click();
  const agreed = page.getByRole("region", { name: "其他未解决" }).getByRole("listitem").filter({ hasText: "杏林湾路 8 号展厅" });
  await expect(agreed).toContainText("1月5日 周二 09:30");
  await agreed.getByLabel("派给谁").selectOption({ label: "陈志强" });
  await agreed.getByRole("button", { name: "派单" }).click();
  await expect(agreed).toContainText("已接单");
});
