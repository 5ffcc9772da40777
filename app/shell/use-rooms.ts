import { useMe } from '../lib/session.ts';
import { rooms } from '../rooms.ts';
import type { Room } from '../rooms.ts';

/** The rooms this agent may enter. */
export function useRooms(): readonly Room[] {
  const { agent, store } = useMe();
  const demo = store.demo || import.meta.env.DEV;
  return rooms.filter((room) => (!room.permission || agent.permissions.includes(room.permission)) && (demo || !room.inDemoOnly));
}
