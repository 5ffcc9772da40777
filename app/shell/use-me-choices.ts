import { useQueryClient } from '@tanstack/react-query';
import { api, errorSentence, unwrap } from '../lib/api.ts';
import { setRegion } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { closeRealtime } from '../lib/realtime.ts';
import { meKey, useMe } from '../lib/session.ts';
import type { Me } from '../lib/session.ts';
import { setTheme } from '../lib/theme.ts';
import type { Theme } from '../lib/theme.ts';
import { toast } from '../ui/toast.tsx';

/** What an agent changes about themselves from anywhere: shown at once, kept by the server. */
export function useMeChoices() {
  const queries = useQueryClient();
  const me = useMe();
  const save = (change: Partial<Me['agent']>, body: { availability?: Me['agent']['availability']; locale?: Locale; theme?: Theme }) => {
    queries.setQueryData<Me>(meKey, { ...me, agent: { ...me.agent, ...change } });
    unwrap(api.PATCH('/api/v1/me', { body }))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey: meKey }));
  };
  return {
    me,
    setAvailability: (availability: Me['agent']['availability']) => save({ availability }, { availability }),
    setLanguage: (locale: Locale) => {
      setRegion({ locale });
      save({ locale }, { locale });
    },
    setTheme: (theme: Theme) => {
      setTheme(theme);
      save({ theme }, { theme });
    },
    signOut: async () => {
      try {
        await unwrap(api.POST('/api/v1/sign-out'));
      } catch (error) {
        return toast({ title: errorSentence(error), kind: 'error' });
      }
      closeRealtime();
      queries.clear();
      location.assign('/sign-in');
    },
  };
}
