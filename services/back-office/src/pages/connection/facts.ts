import type { AgreementFacts } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';

/** What is known of an agreement, by name. */
export function factPairs(facts: AgreementFacts, { text }: Words): [name: string, value: string][] {
  const names = text.connection.facts;
  const modules = facts.modules && (facts.modules.length > 0 ? facts.modules.join(', ') : names.noModules);
  return [
    [names.company, facts.company ?? names.unknown],
    [names.companyNumber, facts.companyNumber ?? names.unknown],
    [names.agreement, String(facts.number)],
    [names.user, facts.user ?? names.unknown],
    [names.currency, facts.currency ?? names.unknown],
    [names.modules, modules ?? names.unknown],
  ];
}
