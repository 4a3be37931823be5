import { describe, expect, test } from "vitest";
import { processorsOf } from "~/privacy/processors";

const gateway = { url: "https://sms.example.cn:8443/send?app=7", secret: "s".repeat(32) };

describe("who gets an address to bring a notice there", () => {
  test("is nobody where no way is set up", () => expect(processorsOf({ smtp: null, sms: null, wechat: null })).toEqual([]));

  test("is named by its server alone: no account, no password, no path", () => {
    const smtp = { url: "smtps://shop:geheim@mail.example.cn:465", from: "notice@example.cn" };
    expect(processorsOf({ smtp, sms: gateway, wechat: null })).toEqual([
      { channel: "email", host: "mail.example.cn" },
      { channel: "sms", host: "sms.example.cn" },
    ]);
    expect(processorsOf({ smtp: null, sms: null, wechat: gateway })).toEqual([{ channel: "wechat", host: "sms.example.cn" }]);
  });
});
