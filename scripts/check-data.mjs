// Looks for contradictions in the data of DATA_DIR, money first, while the shop may be running: npm run check:data
process.env.LOG_LEVEL ??= "warn";
if (process.env.NODE_ENV !== "production") process.env.DEMO ??= "1";
const { entry } = await import("../build/server/index.js");
try {
  process.exitCode = (await entry.module.checkData()) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
