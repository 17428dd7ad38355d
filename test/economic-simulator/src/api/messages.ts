/**
 * Texts that people of the agreement read, in Danish or English by its language. Codes and property names never
 * change with the language, so clients are to branch on those.
 */
export type Language = 'da' | 'en';
export type Text = Readonly<Record<Language, string>>;

const both = (en: string, da: string): Text => ({ en, da });

export const MESSAGES = {
  notFound: both('Resource not found.', 'Ressourcen blev ikke fundet.'),
  notFoundHint: both(
    'Avoid hard coding URLs. Start at the root of the API and follow the links that the resources offer.',
    'Undgå faste adresser. Begynd ved API’ets rod og følg de links, som ressourcerne tilbyder.',
  ),
  inspect: both(
    'Inspect validation errors and correct your request.',
    'Gennemgå valideringsfejlene og ret forespørgslen.',
  ),
  schemaFailed: both('JSON validation failed.', 'JSON-valideringen mislykkedes.'),
  schemaHint: both(
    'Compare the request body with the schema at schemaPath.',
    'Sammenlign forespørgslens indhold med skemaet på schemaPath.',
  ),
  notJson: both('The request body is not valid JSON.', 'Forespørgslens indhold er ikke gyldig JSON.'),
  notJsonHint: both('Send a JSON document.', 'Send et JSON-dokument.'),
  wrongType: both('Content-Type must be application/json.', 'Content-Type skal være application/json.'),
  noForm: both('Content-Type must be multipart/form-data.', 'Content-Type skal være multipart/form-data.'),
  noFile: both('The form holds no file.', 'Formularen indeholder ingen fil.'),
  formHint: both(
    'Send the file as a part of a form, with the boundary in Content-Type.',
    'Send filen som en del af en formular, med boundary i Content-Type.',
  ),
  // Seen in English on an agreement whose other texts were Danish.
  voucherHasAttachment: both('Voucher already has attachment', 'Voucher already has attachment'),
  invoiceHasAttachment: both('Invoice already has attachment', 'Fakturaen har allerede et bilag'),
  attachmentHint: both(
    'Use PATCH to add pages, or delete the attachment first.',
    'Brug PATCH for at tilføje sider, eller slet bilaget først.',
  ),
  attachmentTooLarge: both('The file is too large.', 'Filen er for stor.'),
  attachmentLimit: both('At most 9.0 MB per request.', 'Højst 9,0 MB pr. forespørgsel.'),
  attachmentKind: both('The file is of a type that cannot be attached.', 'Filtypen kan ikke vedhæftes.'),
  attachmentKinds: both('Types that can be attached:', 'Filtyper, der kan vedhæftes:'),
  badQuantity: both(
    'quantity must be a number with two decimals at most.',
    'quantity skal være et tal med højst to decimaler.',
  ),
  baseCurrencyPrice: both(
    'The price in base currency is the sales price of the product.',
    'Prisen i basisvaluta er varens salgspris.',
  ),
  notAllowed: both('The method is not allowed on this resource.', 'Metoden er ikke tilladt på denne ressource.'),
  tooLong: both('The URL is too long.', 'Adressen er for lang.'),
  keyExists: both(
    'The entity cannot be created because the key already exists.',
    'Enheden kan ikke oprettes, da nøglen allerede findes.',
  ),
  keyExistsHint: both('Use another number, or leave it out.', 'Brug et andet nummer, eller udelad det.'),
  inUse: both('The entity is in use and cannot be deleted.', 'Enheden er i brug og kan ikke slettes.'),
  inUseHint: both('Remove what refers to it first.', 'Fjern først det, der henviser til den.'),
  termsFixed: both(
    'Type and days of credit of payment terms cannot be changed.',
    'Type og kreditdage på en betalingsbetingelse kan ikke ændres.',
  ),
  termsNeed: both(
    'Payment terms of this type need a value here.',
    'En betalingsbetingelse af denne type skal have en værdi her.',
  ),
  termsPercentages: both('The percentages must add up to 100.', 'Procenterne skal give 100 tilsammen.'),
  termsFixedHint: both('Create new payment terms instead.', 'Opret en ny betalingsbetingelse i stedet.'),
  yearStart: both(
    'An accounting year begins on the first of a month.',
    'Et regnskabsår begynder den første i en måned.',
  ),
  yearEnd: both('An accounting year ends on the last of a month.', 'Et regnskabsår slutter den sidste i en måned.'),
  yearLength: both('An accounting year has 1 to 18 months.', 'Et regnskabsår har 1 til 18 måneder.'),
  yearOverlap: both('The accounting year overlaps another.', 'Regnskabsåret overlapper et andet.'),
  pageSize: both('must be a positive whole number between 1 and 1000', 'skal være et positivt heltal mellem 1 og 1000'),
  skipPages: both('must be a whole number from 0', 'skal være et heltal fra 0'),
  badFilter: both('Could not parse query string filter.', 'Filteret i forespørgslen kunne ikke læses.'),
  filterHint: both(
    'A filter is a list of property$operator:value joined by $and: or $or:, grouped by parentheses. Only the properties in allowedFilteringFields can be used; special characters in values are escaped by $.',
    'Et filter er en liste af egenskab$operator:værdi forbundet med $and: eller $or: og grupperet med parenteser. Kun egenskaberne i allowedFilteringFields kan bruges; specialtegn i værdier skrives med $ foran.',
  ),
  badSort: both(
    'Could not parse query string sort parameter.',
    'Sorteringsparameteren i forespørgslen kunne ikke læses.',
  ),
  unauthorized: both(
    'Access denied. The tokens are missing or not valid.',
    'Adgang nægtet. Token mangler eller er ugyldigt.',
  ),
  unauthorizedHint: both('Look at the same resource on the demo agreement.', 'Se den samme ressource på demoaftalen.'),
  mismatch: both(
    'The app secret token and the agreement grant token do not belong together.',
    'Appens token og aftalens token hører ikke sammen.',
  ),
  forbidden: both('Your app lacks the role for this resource.', 'Appen mangler rollen til denne ressource.'),
  forbiddenHint: both('Role needed:', 'Nødvendig rolle:'),
  moduleMissing: both(
    'The agreement has not got the module for this resource.',
    'Aftalen har ikke modulet til denne ressource.',
  ),
  moduleMissingHint: both('Module needed: Dimension', 'Nødvendigt modul: Dimension'),
  tooMany: both('The rate limit is used up.', 'Grænsen for antal kald er brugt op.'),
  tooManyHint: both('Wait as Retry-After says.', 'Vent som Retry-After angiver.'),
  serverFault: both('An unexpected error has occurred.', 'Der opstod en uventet fejl.'),
  serverFaultHint: both(
    'Try again, or write to support with the logId.',
    'Prøv igen, eller skriv til support med logId.',
  ),
  accountUnusable: both('Account(s) is not found or barred.', 'Konto/konti findes ikke eller er spærret.'),
  accountHint: both('You must provide an accessible account.', 'Du skal angive en tilgængelig konto.'),
  accountMissing: both('Account or contra account must be given.', 'Konto eller modkonto skal angives.'),
  periodBarred: both('The period is barred.', 'Perioden er spærret.'),
  periodHint: both(
    'No entry may have a date that is barred in the accounting year.',
    'Ingen postering må have en dato, der er spærret i regnskabsåret.',
  ),
  yearClosed: both('The accounting year is closed.', 'Regnskabsåret er afsluttet.'),
  outsideYear: both(
    'The date is not within the accounting year of the voucher.',
    'Datoen ligger ikke i bilagets regnskabsår.',
  ),
  unbalanced: both('The voucher does not balance.', 'Bilaget stemmer ikke.'),
  unbalancedHint: both('The amounts of a voucher must add up to 0.00.', 'Beløbene på et bilag skal give 0,00.'),
  emptyVoucher: both('The voucher has no entries.', 'Bilaget har ingen posteringer.'),
  voucherUsed: both('The voucher number is already used.', 'Bilagsnummeret er allerede brugt.'),
  voucherOutside: both(
    'The voucher number is outside the range of the journal.',
    'Bilagsnummeret ligger uden for kassekladdens bilagsnumre.',
  ),
  tooManyEntries: both('The voucher has too many entries.', 'Bilaget har for mange posteringer.'),
  voucherRange: both('The voucher numbers of the journal are used up.', 'Kassekladdens bilagsnumre er brugt op.'),
  entryType: both(
    'The journal takes another type of entries only.',
    'Kassekladden tager kun en anden type posteringer.',
  ),
  otherJournal: both('The voucher names another journal.', 'Bilaget nævner en anden kassekladde.'),
  termsType: both(
    'The payment terms type does not match the payment terms.',
    'Betalingsbetingelsens type passer ikke til betalingsbetingelsen.',
  ),
  dueDateMissing: both('dueDate is missing a value.', 'dueDate mangler en værdi.'),
  dueDateEarly: both('The due date is earlier than the date.', 'Forfaldsdatoen ligger før datoen.'),
  dueDateHint: both(
    'Give a due date that is not before the date.',
    'Angiv en forfaldsdato, der ikke ligger før datoen.',
  ),
  noYear: both('No accounting year holds the date.', 'Datoen ligger ikke i noget regnskabsår.'),
  priceDecimals: both('unitNetPrice has more than two decimals.', 'unitNetPrice har mere end to decimaler.'),
  quantityMissing: both('A line with a product needs a quantity.', 'En linje med en vare skal have et antal.'),
  productMissing: both(
    'Quantity and price need a product with a product number.',
    'Antal og pris kræver en vare med varenummer.',
  ),
  noSalesAccount: both(
    'The product group has no sales account for the VAT zone.',
    'Varegruppen har ingen salgskonto til momszonen.',
  ),
  invoiceNumberUsed: both('The invoice number is already used.', 'Fakturanummeret er allerede brugt.'),
  invoiceNumberSeries: both(
    'The invoice number is not the next one of the series.',
    'Fakturanummeret er ikke det næste i rækken.',
  ),
  otherCustomer: both(
    'The contact or location belongs to another customer than the document.',
    'Kontakten eller leveringsstedet hører til en anden kunde end dokumentet.',
  ),
  eanInvalid: both('The EAN number is not valid.', 'EAN-nummeret er ikke gyldigt.'),
  tooLarge: both('The amount is too large.', 'Beløbet er for stort.'),
  noLines: both('An invoice without lines cannot be booked.', 'En faktura uden linjer kan ikke bogføres.'),
  notAcceptable: both(
    'The resource cannot be had in the form that Accept asks for.',
    'Ressourcen findes ikke i den form, som Accept beder om.',
  ),
} satisfies Record<string, Text>;

/** What an entity is called in "X '1' not found.", which starts with the English resource name in both languages. */
export function notFoundText(entity: string, input: string | number): Text {
  return both(`${entity} '${input}' not found.`, `${entity} '${input}' blev ikke fundet.`);
}

export function barredText(entity: string, input: string | number): Text {
  return both(`${entity} '${input}' is barred.`, `${entity} '${input}' er spærret.`);
}

export function listHint(url: string): Text {
  return both(`Find a list of possible values at ${url}`, `Find en liste over mulige værdier på ${url}`);
}

export function validationFailed(count: number): Text {
  const one = count === 1;
  return both(
    `Validation failed. ${count} error${one ? '' : 's'} found.`,
    `Validering mislykkedes. ${count} fejl fundet.`,
  );
}
