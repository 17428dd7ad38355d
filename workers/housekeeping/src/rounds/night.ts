/** The shops are closed, and e-conomic has little to do. */
const FROM_HOUR = 2;
const SPREAD_MINUTES = 120;

/** The last moment at or before `now` at which a store's night comparison begins; stores are spread over two hours. */
export function nightBefore(now: Date, { store, timeZone }: { store: string; timeZone: string }): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const night = local.startOfDay().add({ hours: FROM_HOUR, minutes: minuteOf(store) });
  const last = Temporal.ZonedDateTime.compare(night, local) <= 0 ? night : night.subtract({ days: 1 });
  return new Date(last.epochMilliseconds);
}

/** Always the same for a store. */
function minuteOf(store: string): number {
  let sum = 0;
  for (const letter of store) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % SPREAD_MINUTES;
}
