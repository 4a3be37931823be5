// A new master key for the vault: NEW_VAULT_KEY_FILE=… npm run vault:rotate
process.env.DEMO ??= process.env.NODE_ENV === "production" ? "0" : "1";
process.env.LOG_LEVEL ??= "warn";
const { entry } = await import("../build/server/index.js");
try {
  const began = performance.now();
  const { from, to, files, texts } = await entry.module.rotateVaultKey();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`密钥 ${from} 已换成 ${to}：文件 ${files} 个，文字 ${texts} 处，用时 ${seconds} 秒。`);
  console.log(`Key ${from} was replaced by ${to}: ${files} files, ${texts} texts. From now on start with the new key.`);
} catch (error) {
  console.error(error?.constructor?.name === "ConfigurationError" ? error.message : error);
  process.exit(1);
}
