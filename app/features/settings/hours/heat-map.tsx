import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { messages as demand } from './demand-messages.ts';
import { messages } from './messages.ts';
import { days, timeOf } from './shifts.ts';

interface Cell {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  hour: number;
  count: number;
  /** How many of them came while the store was open. */
  open: number;
}

/** Messages by weekday and hour. The darker, the more; what mostly came while closed has the other colour and a frame. */
export function HeatMap({ cells }: { cells: readonly Cell[] }) {
  const t = useMessages(demand);
  const most = Math.max(...cells.map((one) => one.count), 1);
  const at = (weekday: number, hour: number) => cells.find((one) => one.weekday === weekday && one.hour === hour);
  const names = useMessages(messages);
  return (
    <>
      <table className="w-full table-fixed border-separate border-spacing-px">
        <caption className="sr-only">{t.title}</caption>
        <thead>
          <tr>
            <th className="w-10 desk:w-20"><span className="sr-only">{t.hour}</span></th>
            {hours.map((hour) => <th key={hour} scope="col" className="num text-left text-12 font-normal text-ink-3"><span className={hour % 6 === 0 ? 'whitespace-nowrap' : 'sr-only'}>{hour}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <tr key={day}>
              <th scope="row" className="truncate pr-1 text-left text-12 font-normal text-ink-2">{names[day]}</th>
              {hours.map((hour) => <Square key={hour} day={names[day]} hour={hour} cell={at(index + 1, hour)} most={most} />)}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2" aria-hidden>
        <Legend colour="var(--accent)" name={t.whileOpen} />
        <Legend colour="var(--wait)" name={t.whileClosed} framed />
        <span className="text-ink-3">{t.fewMany}</span>
      </p>
    </>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const shade = (colour: string, share: number) => `color-mix(in oklab, ${colour} ${Math.round(12 + 88 * share)}%, var(--surface))`;

function Square({ day, hour, cell, most }: { day: string; hour: number; cell: Cell | undefined; most: number }) {
  const t = useMessages(demand);
  const f = useFormat();
  const closed = cell ? cell.count - cell.open : 0;
  const isClosed = cell !== undefined && closed * 2 > cell.count;
  const words = t.cell(day, timeOf(hour * 60), f.number(cell?.count ?? 0), f.number(closed));
  return (
    <td
      title={words}
      className="meter h-6 rounded-[2px] bg-sunken p-0"
      style={cell && { background: shade(isClosed ? 'var(--wait)' : 'var(--accent)', cell.count / most), boxShadow: isClosed ? 'inset 0 0 0 1.5px var(--wait)' : undefined }}
    >
      <span className="sr-only">{cell ? words : t.none}</span>
    </td>
  );
}

function Legend({ colour, name, framed = false }: { colour: string; name: string; framed?: boolean }) {
  return (
    <span className="flex items-center gap-1.5">
      {[0.15, 0.5, 1].map((share) => <span key={share} className="meter size-3 rounded-[2px]" style={{ background: shade(colour, share), boxShadow: framed ? `inset 0 0 0 1.5px ${colour}` : undefined }} />)}
      {name}
    </span>
  );
}
