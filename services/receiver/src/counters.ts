/** How often each answer was given, by door. Counted in memory, since a line in the log for each would cost more than the work. */
export interface Counters {
  /** @param status `gone` when the caller left, or was too slow, before it could be answered */
  answered(door: string, status: number | 'gone'): void;
  /** In the text format of Prometheus. */
  text(): string;
}

const NAME = 'kassebro_receiver_answers_total';

export function createCounters(): Counters {
  const counts = new Map<string, number>();
  return {
    answered(door, status) {
      const labels = `door="${door}",status="${status}"`;
      counts.set(labels, (counts.get(labels) ?? 0) + 1);
    },
    text() {
      const lines = [...counts].map(([labels, count]) => `${NAME}{${labels}} ${count}`);
      return [`# HELP ${NAME} Answers by door and status`, `# TYPE ${NAME} counter`, ...lines, ''].join('\n');
    },
  };
}
