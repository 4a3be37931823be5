import type { Page, TestInfo } from "playwright/test";
import { openReadOnly } from "db/sqlite.server";
import { instantOf, plusMinutes } from "~/kernel/time";
import { toFieldValue } from "~/ui/formats";
import { deskOf } from "../support/renting";
import { expect, expectAccessible, signInByHand, test } from "../support/story";
import { storyShopOf } from "../support/story-shops";

test.use({ viewport: { width: 390, height: 844 } });

/** A machine that is out, not reported and promised to nobody later: of customers whom no other story knows, the longest out first. */
async function machineOut(info: TestInfo, tier: "plus" | "rapid") {
  const { reader, close } = openReadOnly(storyShopOf(info).file);
  return await reader
    .selectFrom("allocation as out")
    .innerJoin("unit", "unit.id", "out.unit_id")
    .innerJoin("reservation", "reservation.id", "out.reservation_id")
    .innerJoin("customer", "customer.id", "reservation.customer_id")
    .select(["reservation.number", "asset_tag as tag"])
    .where("customer.phone", "like", "138592%")
    .where("reservation.tier", "=", tier)
    .where("out.handed_out_at", "is not", null)
    .where("out.returned_at", "is", null)
    .where("out.released_at", "is", null)
    .where("out.blocked_until", ">", plusMinutes(instantOf(Date.now()), 3 * 24 * 60))
    .where("out.unit_id", "not in", (call) => call.selectFrom("service_call").select("service_call.unit_id"))
    .where("out.unit_id", "not in", (other) =>
      other
        .selectFrom("allocation as later")
        .select("later.unit_id")
        .where("later.released_at", "is", null)
        .where("later.handed_out_at", "is", null),
    )
    .orderBy("out.handed_out_at")
    .executeTakeFirstOrThrow()
    .finally(close);
}

/** The clerk writes down what a customer tells her by telephone. Answers the call's number. */
async function reportByPhone(
  clerk: Page,
  { number, tag }: { number: string; tag: string },
  [kind, description, district, address]: readonly [RegExp, string, string, string],
): Promise<string> {
  await clerk.goto(`/desk/calls/new?number=${number}`);
  await clerk.getByRole("radio", { name: new RegExp(tag) }).check();
  await clerk.getByRole("radio", { name: kind }).check();
  await clerk.getByLabel("出了什么问题").fill(description);
  await clerk.getByLabel("区域").selectOption(district);
  await clerk.getByLabel("详细地址").fill(address);
  await clerk.getByRole("button", { name: "登记报修" }).click();
  await clerk.waitForURL(/\/desk\/calls$/);
  const entry = clerk.getByRole("listitem").filter({ hasText: address });
  return /F\d{6}-\d{3}/.exec((await entry.textContent()) ?? "")?.[0] ?? "";
}

test("S11: the desk sees which promise the plan cannot keep and why, sets a call first by hand once it has read what that breaks, and the plan keeps to it until it is left to it again", async ({
  page: technician,
  browser,
}, info) => {
  const [clerk, island, across] = await Promise.all([
    deskOf(browser),
    machineOut(info, "plus"),
    machineOut(info, "rapid"),
    signInByHand(technician, "13800000003"),
  ]);
  const near = await reportByPhone(clerk, island, [/^软件/, "开机就蓝屏。", "siming", "湖滨南路 57 号 801"]);
  const far = await reportByPhone(clerk, across, [/^硬件/, "插上电没有反应。", "jimei", "后溪工业组团 12 号"]);
  // Too soon for anybody: the way alone takes longer.
  const agreed = clerk.getByRole("listitem").filter({ hasText: far });
  await agreed.getByLabel("和客户约好的时间").fill(toFieldValue(plusMinutes(instantOf(Date.now()), 20)));
  await agreed.getByRole("button", { name: "记下时间" }).click();
  await expect(clerk.getByRole("region", { name: "其他未解决" }).getByRole("listitem").filter({ hasText: far })).toBeVisible();

  await clerk.goto("/desk/dispatch");
  const of = (number: string) => clerk.getByRole("listitem").filter({ has: clerk.locator(`a[href="/queue/${number}"]`) });
  const danger = clerk.getByRole("region", { name: "会失约" });
  await expect(danger.locator(of(far))).toContainText(/按计划.+ 才能解决/);
  await expect(danger.locator(of(far))).toContainText(/(现在直接去|现在没有人当班)，最早也要 .+ 解决/);
  await expect(danger.locator(of(far))).toContainText(/和客户改约到 .+ 去约时间/);
  await expect(danger.locator(of(near))).toHaveCount(0);
  const stop = of(near);
  await expect(stop).toContainText("还没派");
  await expectAccessible(clerk);

  await stop.getByRole("link", { name: "手动安排" }).click();
  await clerk.getByLabel("谁去").selectOption({ label: "陈志强" });
  await clerk.getByLabel("排在他的最前面").check();
  await clerk.getByRole("button", { name: "看看会怎样" }).click();
  const tried = clerk.getByRole("region", { name: "看看会怎样" });
  await expect(tried).toContainText(/^陈志强 .+ 到，.+ 解决。/);
  await expect(tried).toContainText(/一共会失约 \d+ 单/);
  // He has a call already whose promise is broken: it now waits for longer.
  await expect(tried.getByRole("region", { name: "会因此失约或更晚" }).getByRole("listitem").first()).toContainText(/改后晚/);
  await expectAccessible(clerk);

  const first = technician.getByRole("region", { name: "店里安排先去" });
  await expect(technician.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await expect(first).toHaveCount(0);
  await tried.getByRole("button", { name: "就这样排" }).click();
  await expect(clerk.getByText("已按您的安排重新排好。")).toBeVisible();
  const own = clerk.locator("section", { has: clerk.getByRole("heading", { name: "陈志强" }) });
  await expect(own.getByRole("listitem").first()).toContainText(/排在最前.*手动派的.*湖滨南路 57 号 801/);
  await technician.reload();
  await expect(technician.getByRole("main").getByRole("listitem").first()).toContainText("湖滨南路 57 号 801");
  await expect(first).toContainText("店里排在最前，先去这里");

  // The customer across the water is helped by telephone: the plan is another, and what was set by hand stands in it.
  await technician.goto(`/queue/${far}`);
  await technician.getByRole("button", { name: "接单" }).click();
  await expect(technician.getByRole("button", { name: "开始处理" })).toBeVisible();
  await technician.locator("summary", { hasText: "解决" }).click();
  await technician.getByRole("radio", { name: "电话" }).check();
  await technician.getByLabel("做了什么").fill("插座没有电，换了一个就好了。");
  await technician.getByRole("button", { name: "记为已解决" }).click();
  await expect(technician.getByText("做了什么：插座没有电，换了一个就好了。")).toBeVisible();
  await clerk.goto("/desk/dispatch");
  await expect(own.getByRole("listitem").first()).toContainText(/排在最前.*手动派的.*湖滨南路 57 号 801/);
  await expect(of(far)).toHaveCount(0);

  await stop.getByRole("link", { name: "手动安排" }).click();
  await clerk.getByRole("button", { name: "交回给计划" }).click();
  await expect(clerk.getByText("已按您的安排重新排好。")).toBeVisible();
  await expect(stop).not.toContainText(/排在最前|手动派的/);
  await technician.goto("/queue");
  await expect(technician.getByText("湖滨南路 57 号 801")).toBeVisible();
  await expect(first).toHaveCount(0);
});
