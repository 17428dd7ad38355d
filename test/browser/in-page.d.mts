export function layoutFaults(): string[];
export function hasAxe(): boolean;
export function axeFaults(rules: readonly string[] | undefined): Promise<string[]>;
export function unfold(): void;

export interface Essence {
  headings: string[];
  links: string[];
  forms: string[];
  sends: string[];
  fields: string[];
  rows: number;
}

export function essence(source: string | undefined): Essence;
export function sendForm(form: { action: string; values: Record<string, string> }): void;
export function reconnect(times: number): Promise<void>;
export function mark(): void;
export function setHidden(isHidden: boolean): void;
export function focusedText(): string;
export function focusIsOn(selector: string): boolean;
export function focusIsSeen(): boolean;
export function focusIsInMain(): boolean;
