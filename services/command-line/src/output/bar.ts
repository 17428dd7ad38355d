const WIDTH = 24;

/** How much of it is done, as a person sees it at a glance. */
export function bar({ done, total }: { done: number; total?: number }): string {
  const share = total === undefined || total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.round(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}
