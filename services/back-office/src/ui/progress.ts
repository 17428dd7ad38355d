import { given, html, type SafeHtml, type View } from './html.ts';

/** How far something has come. Without a total nobody knows yet, and the bar says so by moving. */
export const progressBar = ({
  id,
  label,
  done,
  total,
  note,
}: {
  id: string;
  label: string;
  done: number;
  total?: number | undefined;
  /** Count, pace and when it will be finished, in words. */
  note: View;
}): SafeHtml => html`<div class="progress">
  <label for="${id}">${label}</label>
  <progress id="${id}"${given(total, (all) => html` value="${Math.min(done, all)}" max="${Math.max(1, all)}"`)}></progress>
  <p class="small-print">${note}</p>
</div>`;
