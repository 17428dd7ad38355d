import type { Company } from '@kassebro/contracts';
import { z } from 'zod';
import { optional, present, whole } from './fields.ts';

/** `GET /self`: whose agreement the grant token opens, and what it can do. */
export const company = z
  .object({
    agreementNumber: whole,
    userName: optional(z.string()),
    user: optional(z.object({ language: optional(z.object({ culture: optional(z.string()) })) })),
    company: optional(z.object({ name: optional(z.string()), companyIdentificationNumber: optional(z.string()) })),
    settings: optional(z.object({ baseCurrency: optional(z.string()) })),
    modules: optional(z.array(z.object({ name: optional(z.string()) }))),
  })
  .transform(
    (self): Company =>
      present({
        agreementNumber: self.agreementNumber,
        name: self.company?.name,
        companyIdentificationNumber: self.company?.companyIdentificationNumber,
        userName: self.userName,
        baseCurrency: self.settings?.baseCurrency,
        language: languageOf(self.user?.language?.culture),
        modules: (self.modules ?? []).flatMap((module) => module.name ?? []),
      }),
  );

/** A culture such as `da-DK`. */
function languageOf(culture = ''): Company['language'] {
  const [language] = culture.toLowerCase().split('-');
  return language === 'da' || language === 'en' ? language : undefined;
}
