import type { House } from '../../kernel/house.ts';
import { service } from '../../kernel/module.ts';

/** A server of its own, on loopback, on a port that is free. */
interface Opened {
  port: number;
  stop(): Promise<void>;
}

/** What stands beside demo stores so that the whole way out is the way of a real shop: opened as soon as there is one, closed with the house. */
export function besideDemo(name: string, host: string, open: (house: House) => Promise<Opened>, tellPort: (house: House, port: number) => Promise<unknown>) {
  return service(name, 'worker', async (house) => {
    let opened: Promise<Opened> | undefined;
    const openOnce = async () => {
      const { rows } = await house.database.owner.query('select 1 from stores where demo_at is not null limit 1');
      if (rows.length === 0) return;
      house.guard.nameOwnHost(host);
      opened ??= open(house);
      await tellPort(house, (await opened).port);
    };
    const off = house.signals.on('demo-store', () => void openOnce().catch((error: Error) => house.log.warn({ error: error.message, service: name }, 'something beside the demo is closed')));
    await openOnce();
    return {
      async stop() {
        off();
        await (await opened)?.stop();
      },
    };
  });
}
