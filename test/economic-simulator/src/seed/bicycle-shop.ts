import type { Customer, Product } from '../state/records.ts';
import { PRODUCT_GROUPS } from './master-data.ts';

/** [name, product group, lowest net price in øre, unit] */
type Kind = readonly [name: string, group: number, price: number, unit: number];

const { goods, bicycles, books, services } = PRODUCT_GROUPS;
const KINDS: readonly Kind[] = [
  ['Bycykel', bicycles, 319_920, 1],
  ['Elcykel', bicycles, 1_119_920, 1],
  ['Mountainbike', bicycles, 479_920, 1],
  ['Børnecykel', bicycles, 159_920, 1],
  ['Ladcykel', bicycles, 1_439_920, 1],
  ['Cykelhjelm', goods, 31_920, 1],
  ['Cykellås', goods, 23_920, 1],
  ['Dæk', goods, 15_920, 1],
  ['Slange', goods, 4720, 1],
  ['Forlygte', goods, 11_960, 1],
  ['Baglygte', goods, 8760, 1],
  ['Kæde', goods, 12_760, 1],
  ['Pedaler', goods, 14_360, 2],
  ['Bremseklodser', goods, 7160, 2],
  ['Cykelkurv', goods, 19_920, 1],
  ['Saddel', goods, 27_920, 1],
  ['Støttefod', goods, 9520, 1],
  ['Værktøjssæt', goods, 39_920, 3],
  ['Cykelguide', books, 14_995, 1],
  ['Eftersyn', services, 47_920, 4],
];
const VARIANTS = ['Klassik', 'Nordisk', 'Havn', 'Skov', 'Fjord', 'Strand', 'Sport', 'Tur', 'Mini', 'Pro'] as const;

/** Numbers with characters that need care in paths, filters and templates; shops have such numbers. */
const AWKWARD_NUMBERS = ['DÆK 28/47', 'LYS+1', 'A.1_b', 'KÆDE&LÅS', '50%-RABAT'] as const;

/** Products like those of a Danish bicycle shop; the same index always gives the same product. */
export function shopProducts(count: number, lastUpdated: string): Product[] {
  return Array.from({ length: count }, (_, index) => shopProduct(index, lastUpdated));
}

function shopProduct(index: number, lastUpdated: string): Product {
  const [kind, group, price, unit] = KINDS[index % KINDS.length] ?? ['Vare', goods, 10_000, 1];
  const series = Math.floor(index / KINDS.length);
  const variant = VARIANTS[series % VARIANTS.length] ?? 'Klassik';
  const edition = series < VARIANTS.length ? '' : ` ${Math.floor(series / VARIANTS.length) + 1}`;
  const salesPrice = price + (series % VARIANTS.length) * Math.round(price / 20);
  return {
    number: AWKWARD_NUMBERS[index - 30] ?? String(1000 + index),
    name: `${kind} ${variant}${edition}`,
    group,
    salesPrice,
    recommendedPrice: group === services ? undefined : salesPrice,
    costPrice: index % 3 === 0 ? undefined : Math.round(salesPrice * 0.6),
    barCode: group === services ? undefined : `57${String(10_000_000_000 + index * 37).padStart(11, '0')}`,
    barred: index % 97 === 96,
    unit,
    // Only what is sent in a box of its own has been weighed.
    ...(group === bicycles ? { packageVolume: 85, grossWeight: 1900, netWeight: 1550 } : {}),
    inStock: group === services ? 0 : ((index * 7) % 25) * 100,
    orderedByCustomers: 0,
    orderedFromSuppliers: 0,
    lastUpdated,
  };
}

const TOWNS: readonly (readonly [zip: string, city: string])[] = [
  ['1620', 'København V'],
  ['2000', 'Frederiksberg'],
  ['2800', 'Kongens Lyngby'],
  ['3000', 'Helsingør'],
  ['3400', 'Hillerød'],
  ['4000', 'Roskilde'],
  ['4200', 'Slagelse'],
  ['4700', 'Næstved'],
  ['4800', 'Nykøbing F'],
  ['5000', 'Odense C'],
  ['5700', 'Svendborg'],
  ['6000', 'Kolding'],
  ['6400', 'Sønderborg'],
  ['6700', 'Esbjerg'],
  ['6760', 'Ribe'],
  ['7100', 'Vejle'],
  ['7400', 'Herning'],
  ['7500', 'Holstebro'],
  ['8000', 'Aarhus C'],
  ['8600', 'Silkeborg'],
  ['8800', 'Viborg'],
  ['8900', 'Randers C'],
  ['9000', 'Aalborg'],
  ['9700', 'Brønderslev'],
  ['9990', 'Skagen'],
];
const BUYERS = [
  'Cykelklubben',
  'Skolen',
  'Biblioteket',
  'Ejerforeningen',
  'Hotellet',
  'Cykeludlejningen',
  'Budcentralen',
  'Børnehaven',
  'Kommunens værksted',
  'Bageriet',
  'Campingpladsen',
  'Idrætsforeningen',
] as const;

/** Companies and institutions, never persons; the same index always gives the same customer. */
export function shopCustomers(count: number, lastUpdated: string): Customer[] {
  return Array.from({ length: count }, (_, index) => shopCustomer(index, lastUpdated));
}

function shopCustomer(index: number, lastUpdated: string): Customer {
  const [zip, city] = TOWNS[index % TOWNS.length] ?? ['8000', 'Aarhus C'];
  const round = Math.floor(index / TOWNS.length);
  const buyer = BUYERS[round % BUYERS.length] ?? 'Kunden';
  const edition = round < BUYERS.length ? '' : ` ${Math.floor(round / BUYERS.length) + 1}`;
  const number = index + 1;
  const phone = String(20_000_000 + index * 1117);
  return {
    number,
    name: `${buyer} ${city}${edition}`,
    currency: 'DKK',
    group: 1,
    paymentTerms: index % 4 === 3 ? 2 : 1,
    vatZone: 1,
    layout: 1,
    address: `Torvet ${(index % 90) + 1}`,
    zip,
    city,
    country: 'Danmark',
    corporateIdentificationNumber: String(30_000_000 + index * 13),
    ean: buyer === 'Skolen' ? String(5_790_000_000_000 + index) : undefined,
    email: `kunde${number}@example.com`,
    telephoneAndFaxNumber: phone,
    mobilePhone: index % 2 === 0 ? phone : undefined,
    creditLimit: index % 10 === 0 ? 1_000_000 : undefined,
    barred: index % 89 === 88,
    balance: 0,
    lastUpdated,
  };
}
