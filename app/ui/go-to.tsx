import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Sends the reader on to another place, once. (The router's own `Navigate` starts anew with every render, and loops while the
 * next page is still being loaded.)
 */
export function GoTo({ to, search }: { to: string; search?: Record<string, string> }) {
  const navigate = useNavigate();
  const key = JSON.stringify(search ?? {});
  useEffect(() => {
    void navigate({ to, search: JSON.parse(key) as never, replace: true });
  }, [navigate, to, key]);
  return <div className="h-full bg-paper" />;
}
