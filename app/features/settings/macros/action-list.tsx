import { useQuery } from '@tanstack/react-query';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { wholeNumber } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { WholeField } from '../../../ui/whole-field.tsx';
import { listTags } from '../../inbox/calls.ts';
import { keys } from '../../inbox/keys.ts';
import { messages as inboxMessages } from '../../inbox/messages.ts';
import type { Macro, Priority } from '../../inbox/shapes.ts';
import { useColleagues, useTeams } from '../../inbox/use-colleagues.ts';
import { messages } from './messages.ts';

type Action = Macro['actions'][number];
const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
/** The server refuses more. */
const most = 10;

/** What a macro does once its reply is sent. */
export function ActionList({ actions, error, disabled, onChange }: { actions: Action[]; error: string | undefined; disabled: boolean; onChange: (actions: Action[]) => void }) {
  const t = useMessages(messages);
  const replace = (at: number, action: Action) => onChange(actions.with(at, action));
  return (
    <fieldset>
      <legend className="text-12 font-semibold text-ink-2">{t.actions}</legend>
      <p className="text-12 text-ink-3">{t.actionsHint}</p>
      {actions.length > 0 && (
        <ul className="mt-1 border-t border-line">
          {actions.map((action, at) => (
            <li key={`${action.do} ${at}`} className="flex min-h-11 items-center gap-3 border-b border-line py-1">
              <span className="w-32 shrink-0 text-14 max-desk:w-24">{t[action.do]}</span>
              <span className="min-w-0 flex-1"><Target action={action} disabled={disabled} onChange={(next) => replace(at, next)} /></span>
              {!disabled && <IconButton label={t.removeAction(t[action.do])} onClick={() => onChange(actions.toSpliced(at, 1))}><X size={15} /></IconButton>}
            </li>
          ))}
        </ul>
      )}
      {error && <p role="alert" className="mt-1 text-12 text-risk">{error}</p>}
      {!disabled && actions.length < most && <AddAction onAdd={(action) => onChange([...actions, action])} />}
    </fieldset>
  );
}

function AddAction({ onAdd }: { onAdd: (action: Action) => void }) {
  const t = useMessages(messages);
  const tags = useTags();
  const [colleague] = useColleagues();
  const [team] = useTeams();
  const [tag] = tags;
  return (
    <Menu className="w-56" trigger={<Button size="small" className="mt-2 max-desk:h-11" icon={<Plus size={14} />}>{t.addAction}</Button>}>
      <MenuItem disabled={!tag} {...(!tag && { hint: t.noTags })} onSelect={() => tag && onAdd({ do: 'tag', tagId: tag.id })}>{t.tag}</MenuItem>
      <MenuItem disabled={!colleague} onSelect={() => colleague && onAdd({ do: 'assign', agentId: colleague.id })}>{t.assign}</MenuItem>
      <MenuItem disabled={!team} {...(!team && { hint: t.noTeams })} onSelect={() => team && onAdd({ do: 'assign-team', teamId: team.id })}>{t['assign-team']}</MenuItem>
      <MenuItem onSelect={() => onAdd({ do: 'set-priority', priority: 'high' })}>{t['set-priority']}</MenuItem>
      <MenuItem onSelect={() => onAdd({ do: 'snooze', hours: 24 })}>{t.snooze}</MenuItem>
      <MenuItem onSelect={() => onAdd({ do: 'close' })}>{t.close}</MenuItem>
    </Menu>
  );
}

const useTags = () => useQuery({ queryKey: keys.tags, queryFn: listTags }).data?.items ?? [];

function Target({ action, disabled, onChange }: { action: Action; disabled: boolean; onChange: (action: Action) => void }) {
  const t = useMessages(messages);
  const words = useMessages(inboxMessages);
  const [tags, colleagues, teams] = [useTags(), useColleagues(), useTeams()];
  const label = t[action.do];
  /** What is chosen may be gone by now: it is said, not hidden. */
  const choices = (all: readonly { id: number; name: string }[], id: number) =>
    [...all.map((one) => ({ value: one.id, label: one.name })), ...(all.some((one) => one.id === id) ? [] : [{ value: id, label: t.gone }])];
  switch (action.do) {
    case 'tag': return <Select label={label} disabled={disabled} className="max-w-60" value={action.tagId} options={choices(tags, action.tagId)} onChange={(tagId) => onChange({ ...action, tagId })} />;
    case 'assign': return <Select label={label} disabled={disabled} className="max-w-60" value={action.agentId} options={choices(colleagues, action.agentId)} onChange={(agentId) => onChange({ ...action, agentId })} />;
    case 'assign-team': return <Select label={label} disabled={disabled} className="max-w-60" value={action.teamId} options={choices(teams, action.teamId)} onChange={(teamId) => onChange({ ...action, teamId })} />;
    case 'set-priority': return <Select label={label} disabled={disabled} className="max-w-60" value={action.priority} options={priorities.map((value) => ({ value, label: words[value] }))} onChange={(priority) => onChange({ ...action, priority })} />;
    case 'snooze': return <Hours hours={action.hours} disabled={disabled} onChange={(hours) => onChange({ ...action, hours })} />;
    case 'close': return null;
  }
}

/** The longest a macro puts off, in hours: ninety days. */
const longest = 24 * 90;

/** For how many hours; what is no such number is 0, which the server refuses. */
function Hours({ hours, disabled, onChange }: { hours: number; disabled: boolean; onChange: (hours: number) => void }) {
  const t = useMessages(messages);
  const [text, setText] = useState(String(hours));
  const change = (typed: string) => {
    setText(typed);
    onChange(wholeNumber(typed, 1, longest) ?? 0);
  };
  return (
    <div className="flex items-baseline gap-2 text-14">
      <WholeField label={`${t.snooze} (${t.hours})`} hideLabel from={1} to={longest} disabled={disabled} value={text} onChange={change} />{t.hours}
    </div>
  );
}
