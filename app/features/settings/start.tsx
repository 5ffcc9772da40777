import { useEffect, useState } from 'react';
import { GoTo } from '../../ui/go-to.tsx';

const desk = '(min-width: 48rem)';

/** `/settings` alone: on a desk the first page opens beside the list; a phone shows the list itself. */
export default function SettingsStart() {
  const [wide, setWide] = useState(() => matchMedia(desk).matches);
  useEffect(() => {
    const media = matchMedia(desk);
    const follow = () => setWide(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return wide ? <GoTo to="/settings/store" /> : null;
}
