/** An amount of bytes for people. */

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** `812 bytes`, `3.4 MB`: powers of 1000. */
export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return power === 0 ? `${bytes} bytes` : `${(bytes / 1000 ** power).toFixed(1)} ${UNITS[power]}`;
}
