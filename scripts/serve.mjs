// Serves the built shop. Without NODE_ENV=production it is a shop to try out, with demo data and demo accounts.
process.env.DEMO ??= process.env.NODE_ENV === "production" ? "0" : "1";
// React's server renderer picks its build by this.
process.env.NODE_ENV = "production";
process.env.LOG_LEVEL ??= "warn";

const build = await import("../build/server/index.js");
try {
  const { port, demo } = await build.entry.module.start({ build, clientDir: "build/client" });
  console.log(`\n  新思索租赁 http://localhost:${port}\n`);
  if (demo) {
    console.log("  演示账号 Demo log-ins (password 密码: xiamen-rental-demo)");
    console.log("    学生 student      13800000001");
    console.log("    企业 company      13800000002");
    console.log("    技术员 technician 13800000003");
    console.log("    店员 clerk        13800000004");
    console.log("    经理 manager      13800000005\n");
  }
} catch (error) {
  console.error(error?.constructor?.name === "ConfigurationError" ? error.message : error);
  process.exit(1);
}
