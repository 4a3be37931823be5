import type { TestInfo } from "playwright/test";
import { openReadOnly } from "db/sqlite.server";
import { instantOf } from "~/kernel/time";
import { deskOf } from "../support/renting";
import { expect, expectAccessible, signIn, test } from "../support/story";
import { storyShopOf } from "../support/story-shops";

test.use({ viewport: { width: 390, height: 844 } });

/** A machine that is out and that somebody else, not tied to it, is to have later: of a customer whom no other story knows. */
async function machineWithFuture(info: TestInfo) {
  const { reader, close } = openReadOnly(storyShopOf(info).file);
  try {
    return await reader
      .selectFrom("allocation as out")
      .innerJoin("unit", "unit.id", "out.unit_id")
      .innerJoin("reservation", "reservation.id", "out.reservation_id")
      .innerJoin("customer", "customer.id", "reservation.customer_id")
      .innerJoin("allocation as later", "later.unit_id", "out.unit_id")
      .innerJoin("reservation as booked", "booked.id", "later.reservation_id")
      .select(["reservation.number", "asset_tag", "booked.number as later", "customer.phone"])
      .where("customer.phone", "like", "138592%")
      .where("reservation.tier", "in", ["plus", "rapid"])
      .where("out.handed_out_at", "is not", null)
      .where("out.returned_at", "is", null)
      .where("out.released_at", "is", null)
      .where("later.reason", "=", "rental")
      .where("later.released_at", "is", null)
      .where("later.pinned_at", "is", null)
      .where("later.handed_out_at", "is", null)
      .whereRef("later.blocked_from", ">=", "out.blocked_until")
      .where("out.unit_id", "not in", (call) => call.selectFrom("service_call").select("service_call.unit_id"))
      // Other stories take machines out: here one must stand in the shop to the end of both rentals.
      .where((where) =>
        where.exists(
          where
            .selectFrom("unit as other")
            .select("other.id")
            .whereRef("other.model_id", "=", "unit.model_id")
            .where("other.withheld_at", "is", null)
            .where("other.retired_at", "is", null)
            .where((free) =>
              free.not(
                free.exists(
                  free
                    .selectFrom("allocation as kept")
                    .select("kept.id")
                    .whereRef("kept.unit_id", "=", "other.id")
                    .where("kept.released_at", "is", null)
                    .whereRef("kept.blocked_from", "<", "later.blocked_until")
                    .where("kept.blocked_until", ">", instantOf(Date.now())),
                ),
              ),
            ),
        ),
      )
      .orderBy("asset_tag")
      .executeTakeFirstOrThrow();
  } finally {
    await close();
  }
}

test("S5, S5a: a swap that moves a later booking: the desk keeps another machine, the technician hands it over, the customer's clock stops", async ({
  page: customer,
  browser,
}, info) => {
  const { number, asset_tag: tag, later, phone } = await machineWithFuture(info);
  await signIn(customer, phone);
  await customer.goto(`/my/${number}/report`);
  await customer.getByRole("radio", { name: new RegExp(tag) }).check();
  await customer.getByRole("radio", { name: /^硬件/ }).check();
  await customer.getByLabel("出了什么问题").fill("开不了机，电源灯也不亮。");
  await customer.getByLabel("区域").selectOption("siming");
  await customer.getByLabel("详细地址").fill("会展中心二号馆 215");
  await customer.getByRole("button", { name: "提交报修" }).click();
  await customer.waitForURL(/\/my\/calls\/F\d{6}-\d{3}$/);
  const call = new URL(customer.url()).pathname.split("/").at(-1) ?? "";

  const clerk = await deskOf(browser);
  await clerk.goto("/desk/calls");
  const entry = clerk.getByRole("listitem").filter({ hasText: call });
  await entry.getByRole("link", { name: "换一台" }).click();
  const moving = clerk.getByRole("region", { name: "坏的这台后面的预订" }).getByRole("listitem").filter({ hasText: later });
  await expect(moving).toContainText("改用 XS-");
  const kept = (await clerk.getByRole("radio", { checked: true }).getAttribute("value")) ?? "";
  expect(kept).toMatch(/^XS-\d{4}$/);
  await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "留着这台，安排去换" }).click();
  await expect(clerk.getByText(`已留好 ${kept}`)).toBeVisible();
  const moved = clerk.getByRole("link", { name: new RegExp(`^${later} 改用 XS-`) });
  const to = /XS-\d{4}/.exec((await moved.textContent()) ?? "")?.[0] ?? "";
  await moved.click();
  await expect(clerk.getByRole("main")).toContainText(to);
  await expect(clerk.getByRole("main")).not.toContainText(tag);

  await customer.reload();
  await expect(customer.getByText(new RegExp(`我们带一台 .*（${kept}）来换`))).toBeVisible();
  const technician = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await signIn(technician, "13800000003");
  await technician.goto(`/queue/${call}`);
  await technician.getByRole("button", { name: "接单" }).click();
  await technician.getByRole("button", { name: "开始处理" }).click();
  await expect(technician.getByText("处理中")).toBeVisible();
  await technician.locator("summary", { hasText: "换一台" }).click();
  await expect(technician.getByText(`店里留好了 ${kept}，请带上。`)).toBeVisible();
  await expect(technician.getByLabel("换上的机器（资产编号）")).toHaveValue(kept);
  await technician.getByRole("button", { name: "记为已换机" }).click();
  await expect(technician.getByText(`换上 ${kept}`)).toBeVisible();

  await customer.reload();
  await expect(customer.getByText("在时限内解决").first()).toBeVisible();
  await customer.goto(`/my/${number}`);
  await expect(customer.getByRole("main")).toContainText(kept);
});
