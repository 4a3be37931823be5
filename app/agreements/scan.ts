/** Of one scan, all its files together. */
export const MOST_SCAN_BYTES = 30 * 1024 * 1024;
export const MOST_SCAN_PAGES = 60;
