// Opens everything that is sealed and follows the record of looks: npm run check:vault. Exit 1 on any finding.
process.env.DEMO ??= process.env.NODE_ENV === "production" ? "0" : "1";
process.env.LOG_LEVEL ??= "warn";
const { entry } = await import("../build/server/index.js");
try {
  const findings = await entry.module.checkVaultData();
  for (const finding of findings) console.log(finding);
  console.log(JSON.stringify({ check: "vault", findings: findings.length }));
  process.exitCode = findings.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error?.constructor?.name === "ConfigurationError" ? error.message : error);
  process.exit(1);
}
