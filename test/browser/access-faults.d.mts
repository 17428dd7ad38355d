/** What can be read and done on a page. */
export interface Essence {
  headings: string[];
  links: (string | null)[];
  forms: string[];
  sends: string[];
  fields: (string | null)[];
  rows: number;
}

export function accessFaults(): string[];
export function contrastFaults(): string[];
export function essence(source?: string): Essence;
