import { type Figure, median } from '../figure.ts';
import type { Load } from './fire.ts';

export type Contender = 'receiver' | 'naive' | 'bare';
export type Loads = Readonly<Record<Contender, readonly Load[]>>;

const figure = (name: string, rounds: number[], rest: Omit<Figure, 'name' | 'value' | 'rounds'>): Figure => ({
  name: `receiver: ${name}`,
  value: median(rounds),
  rounds,
  ...rest,
});

export function throughput(loads: Loads): Figure[] {
  const of = (contender: Contender, field: 'perSecond' | 'p99'): number[] => loads[contender].map((one) => one[field]);
  const ratio = (one: Contender, other: Contender): number[] =>
    of(one, 'perSecond').map((value, round) => value / (of(other, 'perSecond')[round] ?? value));
  const rate = (contender: Contender) => ({ name: contender, value: median(of(contender, 'perSecond')) });
  const naiveP99 = median(of('naive', 'p99'));
  return [
    figure('notices answered', of('receiver', 'perSecond'), { unit: '/s', better: 'higher', anchor: rate('naive') }),
    figure('against Express + zod + Queue.add', ratio('receiver', 'naive'), {
      unit: 'x',
      better: 'higher',
      goal: 4.5,
      anchor: { name: 'bare node:http against the same', value: median(ratio('bare', 'naive')) },
    }),
    figure('against bare node:http', ratio('receiver', 'bare'), {
      unit: 'x',
      better: 'higher',
      goal: 0.5,
      anchor: rate('bare'),
    }),
    figure('p99 under full load', of('receiver', 'p99'), {
      unit: 'ms',
      better: 'lower',
      goal: naiveP99,
      anchor: { name: 'naive', value: naiveP99 },
    }),
  ];
}

/**
 * What one notice costs the machine. Nothing where it cannot be told. The share of the time in which a server was busy
 * says whether it was the server that was measured, or what stood beside it: below a whole core, the ratios for the same
 * CPU say more than those by the clock.
 */
export function cost(loads: Loads): Figure[] {
  const of = (contender: Contender, part: (load: Required<Load>['cost']) => number): number[] =>
    loads[contender].flatMap(({ cost: known }) => (known ? part(known) : []));
  const beside = (name: string, contender: Contender, part: (load: Required<Load>['cost']) => number): Figure => {
    const anchor = { name: 'naive', value: median(of('naive', part)) };
    return figure(`${name}, ${contender}`, of(contender, part), { unit: 'µs', better: 'lower', anchor });
  };
  if (of('receiver', ({ busy }) => busy).length === 0) return [];
  const busy = (contender: Contender): Figure =>
    figure(
      `share of the time it was busy, ${contender}`,
      of(contender, (one) => one.busy),
      {
        unit: 'of a core',
        better: 'higher',
      },
    );
  const own = (contender: Contender): number[] => of(contender, ({ server }) => server);
  const thrift = (name: string, other: Contender): Figure => {
    const rounds = own('receiver').map((value, round) => (own(other)[round] ?? value) / value);
    return figure(`for the same CPU, against ${name}`, rounds, { unit: 'x', better: 'higher' });
  };
  return [
    thrift('Express + zod + Queue.add', 'naive'),
    thrift('bare node:http', 'bare'),
    beside('CPU a notice', 'receiver', ({ server }) => server),
    beside('CPU a notice', 'bare', ({ server }) => server),
    beside('CPU a notice with Redis', 'receiver', ({ server, redis }) => server + redis),
    figure('CPU a notice of the load generator', generatorOf(loads), { unit: 'µs', better: 'lower' }),
    busy('receiver'),
    busy('naive'),
    busy('bare'),
  ];
}

const generatorOf = (loads: Loads): number[] =>
  Object.values(loads).flatMap((rounds) => rounds.map(({ cpuUs }) => cpuUs));
