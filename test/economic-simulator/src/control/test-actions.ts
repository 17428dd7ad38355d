import { z } from 'zod';
import { faultRequest, readPattern } from '../faults/faults.ts';
import { isSwitchName, SWITCHES } from '../switches.ts';
import { KEEPABLE } from '../state/world.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { bounded } from './bounds.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';

const settings = z.record(z.string(), z.unknown());
const resetting = z.strictObject({
  /** One name or several. */
  keep: z
    .union([z.enum(KEEPABLE).transform((one) => [one]), z.array(z.enum(KEEPABLE))], {
      error: `one or a list of ${KEEPABLE.join(', ')}`,
    })
    .optional(),
});

/** A hundred years either way, further than any books are kept. */
const CENTURY_S = 3_155_760_000;
const clockChange = z.strictObject({ advanceSeconds: bounded(-CENTURY_S, CENTURY_S) });

/** Undefined when the query names none, which means all. */
function agreementNumber(call: ControlCall): number | undefined {
  return call.query.has('agreement') ? call.agreement().number : undefined;
}

function showCalls(call: ControlCall): Answer {
  const { world } = call;
  const number = agreementNumber(call);
  const owners = number === undefined ? world.agreements().map((agreement) => agreement.number) : [number];
  const used = owners.map((owner) => world.budget.used(owner, world.clock.now()));
  const sum = { minute: 0, day: 0 };
  for (const { minute, day } of used) {
    sum.minute += minute;
    sum.day += day;
  }
  return ok({ budget: sum, counts: world.calls.counts(number), calls: world.calls.calls(number) });
}

function addFault(call: ControlCall): Answer {
  const request = faultRequest.parse(call.body);
  const { path } = request.match;
  if (path !== undefined && !path.startsWith('/') && readPattern(path) === undefined) {
    throw new ControlProblem(400, `match.path '${path}' is neither a path nor a regular expression`);
  }
  return { status: 201, body: call.world.faults.add(request) };
}

function setSwitches(call: ControlCall): Answer {
  const wanted = Object.entries(settings.parse(call.body));
  const number = agreementNumber(call);
  for (const [name, value] of wanted) {
    if (!isSwitchName(name)) throw new ControlProblem(400, `no switch ${name}; GET this address lists them`);
    const isValid = value === null || SWITCHES[name].parse(value) !== undefined;
    if (!isValid) throw new ControlProblem(400, `${name} takes ${SWITCHES[name].values}`);
  }
  for (const [name, value] of wanted) if (isSwitchName(name)) call.world.switches.set(name, value, number);
  return showSwitches(call);
}

function showSwitches(call: ControlCall): Answer {
  const number = agreementNumber(call);
  const rows = Object.keys(SWITCHES)
    .filter(isSwitchName)
    .map((name) => {
      const { initial, values, why } = SWITCHES[name];
      return [name, { value: call.world.switches.get(name, number), default: initial, values, why }];
    });
  return ok(Object.fromEntries(rows));
}

export const TEST_ACTIONS: readonly Action[] = [
  { method: 'GET', path: '/calls', run: showCalls },
  {
    method: 'DELETE',
    path: '/calls',
    run(call) {
      call.world.calls.clear();
      return { status: 204 };
    },
  },
  { method: 'GET', path: '/faults', run: (call) => ok({ faults: call.world.faults.all() }) },
  { method: 'POST', path: '/faults', run: addFault },
  {
    method: 'DELETE',
    path: '/faults',
    run(call) {
      call.world.faults.clear();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    run(call) {
      const isGone = call.world.faults.remove(Number(call.parameters['id']));
      if (!isGone) throw new ControlProblem(404, `no fault ${call.parameters['id'] ?? ''}`);
      return { status: 204 };
    },
  },
  { method: 'GET', path: '/switches', run: showSwitches },
  { method: 'PUT', path: '/switches', run: setSwitches },
  {
    method: 'POST',
    path: '/clock',
    run(call) {
      const { advanceSeconds } = clockChange.parse(call.body);
      const { clock } = call.world;
      if (Math.abs(clock.now() + advanceSeconds * 1000 - Date.now()) > CENTURY_S * 1000) {
        throw new ControlProblem(400, 'advanceSeconds would bring the clock further than a hundred years from now');
      }
      clock.advance(advanceSeconds * 1000);
      return ok({ now: new Date(call.world.clock.now()).toISOString() });
    },
  },
  {
    method: 'POST',
    path: '/reset',
    run(call) {
      call.world.reset(resetting.parse(call.body).keep);
      return ok({ reset: true });
    },
  },
];
