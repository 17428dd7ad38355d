export type FieldType = 'text' | 'number' | 'date' | 'timestamp' | 'boolean' | 'enum';
export type FieldValue = string | number | boolean | undefined;

/** A property of a resource as `filter` and `sort` see it. */
export interface Field<R> {
  type: FieldType;
  /** As shown in answers: amounts in kroner, products' lastUpdated in whole minutes. */
  read: (record: R) => FieldValue;
  filter: boolean;
  sort: boolean;
  /** Uses on which the real server answers 500. */
  broken?: (operator: string, isNull: boolean) => boolean;
}

export type Fields<R> = Readonly<Record<string, Field<R>>>;

type Read<R> = (record: R) => FieldValue;

const make =
  (type: FieldType) =>
  <R>(read: Read<R>, limits: Partial<Pick<Field<R>, 'filter' | 'sort' | 'broken'>> = {}): Field<R> => ({
    type,
    read,
    filter: true,
    sort: true,
    ...limits,
  });

export const text = make('text');
export const number = make('number');
export const date = make('date');
export const timestamp = make('timestamp');
export const boolean = make('boolean');
export const enumeration = make('enum');

/** An amount held in øre, compared in kroner. */
export function amount<R>(read: (record: R) => number | undefined): Field<R> {
  return number((record: R) => {
    const ore = read(record);
    return ore === undefined ? undefined : ore / 100;
  });
}

export const NOT_SORTABLE = { sort: false };
