import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { meKey } from '../../../lib/session.ts';
import { PictureButtons } from '../picture-buttons.tsx';
import { messages } from './messages.ts';

/** The store's picture. */
export function Logo({ logo, mayEdit }: { logo: string | null; mayEdit: boolean }) {
  const t = useMessages(messages);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-12 font-semibold text-ink-2">{t.logo}</span>
      <div className="flex items-center gap-3">
        {logo && <img src={logo} alt={t.logo} className="h-12 max-w-40 rounded-1 border border-line bg-surface object-contain p-1" />}
        {mayEdit && (
          <PictureButtons
            address="/api/v1/store/logo"
            choose={t.upload}
            remove={t.removeLogo}
            onRemove={logo ? () => unwrap(api.DELETE('/api/v1/store/logo')) : undefined}
            shownBy={[['store'], meKey]}
          />
        )}
      </div>
      <span className="text-12 text-ink-3">{t.logoHint}</span>
    </div>
  );
}
