// poppler and qpdf, which read back every agreement that the tests draw: the system's, else Debian's when we may install them.
import { spawnSync } from "node:child_process";

const missing = () => ["pdftotext", "qpdf"].filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);

/** Installs what is missing where it may; says in a line when the papers are read back by our own reader alone. */
export function findPdfTools() {
  if (missing().length === 0) return;
  if (process.platform === "linux" && process.getuid?.() === 0 && spawnSync("which", ["apt-get"]).status === 0) {
    console.log("正在安装 PDF 检查工具。Installing Debian's poppler-utils and qpdf to check the papers.");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update"], { stdio: "ignore", env });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "poppler-utils", "qpdf"], { stdio: "ignore", env });
  }
  const left = missing();
  if (left.length > 0)
    console.log(
      `没有 ${left.join("、")}：协议只用自带的工具核对。Without ${left.join(" and ")}, agreements are read back by our own reader alone.`,
    );
}
