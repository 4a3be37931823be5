import { create } from "qrcode";

/** A QR code as one path over a square of `size` modules, quiet zone included: few bytes, and sharp at any size. */
export function drawQr(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const QUIET = 4;
  const rows: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) rows.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
  return { size: modules.size + 2 * QUIET, path: rows.join("") };
}
