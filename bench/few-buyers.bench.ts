/**
 * Does `best` rank buyers better than "who bought last", when there are few of them? On draws of customers of two real shops, seeded.
 *
 *   npx tsx bench/few-buyers.bench.ts FOLDER [buyers = 50] [draws = 40]
 *
 * FOLDER holds clv-cdnow and clv-online-retail. Prints for each shop the mean AUC of both in the hold-out, and in how many draws
 * `best` fell below recency, or was further off in the number of purchases than "as many as before".
 */
import { join } from 'node:path';
import { dayOfIso, readOrders } from '../server/evaluate/read-orders.ts';
import { customerValue } from '../server/science/value/customer-value.ts';
import { purchasesOf } from '../server/science/value/purchases.ts';
import { seededRandom } from '../server/science/numeric/random.ts';

const [folder, buyers = '50', draws = '40'] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx bench/few-buyers.bench.ts FOLDER [buyers] [draws]');

const shops = [
  { file: 'clv-cdnow/cdnowElog.csv', columns: { customer: 'sampleid', date: 'date', amount: 'sales' }, end: '1997-09-30', horizonDays: 273 },
  { file: 'clv-online-retail/invoices.csv', columns: { customer: 'CustomerID', date: 'InvoiceDate', amount: 'Amount' }, end: '2011-06-09', horizonDays: 183 },
];

for (const { file, columns, end: lastKnown, horizonDays } of shops) {
  const end = dayOfIso(lastKnown)!;
  const orders = await readOrders(join(folder, file), columns, end + 3_660);
  const known = [...new Set(orders.customer.filter((_, row) => orders.day[row]! <= end))];
  const sums = { draws: 0, best: 0, recency: 0, below: 0, byRecency: 0, worse: 0 };
  for (let draw = 1; draw <= Number(draws); draw += 1) {
    const random = seededRandom(draw * 31);
    const drawn = known.map((customer) => ({ customer, place: random() })).sort((one, other) => one.place - other.place).slice(0, Number(buyers));
    const places = new Map(drawn.map(({ customer }, at) => [customer, at]));
    const rows = [...orders.customer.keys()].filter((row) => places.has(orders.customer[row]!));
    const purchases = purchasesOf(places.size, rows.map((row) => places.get(orders.customer[row]!)!), rows.map((row) => orders.day[row]!), rows.map((row) => orders.amount[row]!));
    const { holdout, doubts } = customerValue({ purchases, end, horizonDays, daysPerUnit: 7, model: 'best' });
    const recency = holdout?.baselines.recency.auc;
    if (typeof holdout?.auc !== 'number' || typeof recency !== 'number') continue;
    sums.draws += 1;
    sums.best += holdout.auc;
    sums.recency += recency;
    sums.below += Number(holdout.auc < recency - 1e-12);
    sums.worse += Number(holdout.mae > holdout.baselines.sameAsBefore.mae);
    sums.byRecency += Number(doubts.includes('ranked_by_recency'));
  }
  const mean = (sum: number): number => Math.round((1e4 * sum) / sums.draws) / 1e4;
  console.log(JSON.stringify({ file, buyers: Number(buyers), draws: sums.draws, auc: mean(sums.best), auc_of_recency: mean(sums.recency), below_recency: sums.below, put_in_the_order_of_recency: sums.byRecency, mae_above_as_many_as_before: sums.worse }));
}
