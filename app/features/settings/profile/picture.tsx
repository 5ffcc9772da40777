import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { meKey } from '../../../lib/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { PictureButtons } from '../picture-buttons.tsx';
import { messages } from './messages.ts';

/** One's own picture. */
export function Picture({ name, picture }: { name: string; picture: string | null }) {
  const t = useMessages(messages);
  return (
    <div className="flex items-center gap-3">
      {picture ? <img src={picture} alt={t.picture} className="size-10 rounded-full object-cover" /> : <Avatar name={name} size="large" />}
      <PictureButtons
        address="/api/v1/me/avatar"
        choose={t.choose}
        remove={t.removePicture}
        onRemove={picture ? () => unwrap(api.DELETE('/api/v1/me/avatar')) : undefined}
        shownBy={[meKey]}
      />
    </div>
  );
}
