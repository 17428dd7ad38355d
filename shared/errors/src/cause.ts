/** What one fix sets going again: everything of the store, everything with this cause, this one thing, or nothing. */
export type Scope = 'store' | 'cause' | 'one' | 'none';
export type Language = 'en' | 'da';

/**
 * Why work stands still, for the people who can set it going again. Placeholders in braces are filled from the
 * operation's reason; a part in square brackets is left out unless all its facts are there. Codes are chosen by e-conomic's error code and property, never by its text, which may be in either
 * language.
 */
export interface CauseText {
  scope: Scope;
  /** The page that fixes it, under the store's own pages. */
  fix: string;
  /** Clears without a person: shown, never counted as attention. */
  clearsItself?: true;
  en: { what: string; todo: string };
  da: { what: string; todo: string };
}
