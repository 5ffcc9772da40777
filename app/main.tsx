import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { applyLanguage } from './lib/locale.ts';
import { queries } from './lib/queries.ts';
import { startTheme } from './lib/theme.ts';
import { whenThere } from './lib/when-there.ts';
import { router } from './routes.tsx';
import './styles.css';
import { Toasts } from './ui/toast.tsx';
import { Hints } from './ui/tooltip.tsx';

applyLanguage();
startTheme();
// The font list is large and only names files; the first words do not wait for it.
void whenThere(() => import('./fonts.css'))();

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
        <Hints />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
