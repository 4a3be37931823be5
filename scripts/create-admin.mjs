// Makes the first manager of a real shop: npm run create-admin
import { createInterface } from "node:readline/promises";

process.env.LOG_LEVEL ??= "warn";
const { entry } = await import("../build/server/index.js");
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const name = process.env.ADMIN_NAME ?? (await terminal.question("姓名 Name: "));
const phone = process.env.ADMIN_PHONE ?? (await terminal.question("手机号 Telephone: "));
const password =
  process.env.ADMIN_PASSWORD ?? (await terminal.question("密码（至少 15 个字符）Password (15 characters or more): "));
terminal.close();
try {
  await entry.module.createAdmin({ name, phone, password });
  console.log("已创建。Done.");
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
