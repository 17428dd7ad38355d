export function layoutFaults(): string[];
export function focusedText(): string;
export function focusIsInMain(): boolean;
