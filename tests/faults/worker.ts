import { plan } from '../../server/house.ts';
import { readConfig } from '../../server/kernel/config.ts';
import { openHouse, startProcess } from '../../server/kernel/process.ts';

/** A worker process to be killed: started by a test with DATABASE_URL and DATA_DIR in its environment. */
const config = readConfig(process.env);
const house = await openHouse(config, config.DATABASE_URL!);
await startProcess(house, plan, ['worker']);
process.send?.('working');
