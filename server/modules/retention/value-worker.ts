import { parentPort } from 'node:worker_threads';
import { customerValue } from '../../science/value/customer-value.ts';
import type { Doubt, Refusal } from '../../science/value/customer-value.ts';
import type { EachCustomer } from '../../science/value/each-customer.ts';
import type { Purchases } from '../../science/value/purchases.ts';

export interface ValueRequest {
  purchases: Purchases;
  /** The last day known, counted from 1970-01-01. */
  end: number;
}

/** What is said of a store's customers; the arrays are in the order of `customer`, which are places in the purchases. */
export interface ValueOfAll {
  model: string | null;
  refusal: Refusal | null;
  doubts: Doubt[];
  customers: number;
  repeaters: number;
  customer: Int32Array;
  each: Pick<EachCustomer, 'alive' | 'expected' | 'ordersLow' | 'ordersHigh' | 'value' | 'valueLow' | 'valueHigh'> | null;
}

const horizonDays = 365;

/** The value of every customer within the next year. Takes seconds for a million customers: run it in a thread (`valueInThread`). */
export function valueOfAll({ purchases, end }: ValueRequest): ValueOfAll {
  const { refusedFor, chosen, doubts, customers, repeaters, known, each } = customerValue({ purchases, end, horizonDays, daysPerUnit: 7, model: 'best' });
  const model = chosen && [chosen.model, chosen.seasonal && 'season', chosen.corrected && 'corrected'].filter(Boolean).join('+');
  const { alive, expected, ordersLow, ordersHigh, value, valueLow, valueHigh } = each ?? {};
  return {
    // Nothing can be held out of days that have not come; the model was compared on the store's past.
    model, refusal: refusedFor, doubts: doubts.filter((doubt) => doubt !== 'nothing_held_out'), customers, repeaters, customer: known.customer,
    each: each && { alive: alive!, expected: expected!, ordersLow: ordersLow!, ordersHigh: ordersHigh!, value: value!, valueLow: valueLow!, valueHigh: valueHigh! },
  };
}

parentPort?.once('message', (request: ValueRequest) => parentPort?.postMessage(valueOfAll(request)));
