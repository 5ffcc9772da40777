import { Navigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

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
  return wide ? <Navigate to="/settings/store" replace /> : null;
}
